package io.flashlab.bench;

import com.sun.management.ThreadMXBean;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.SerialTransport;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Counts a port's bytes, and what the port itself costs: the simulated board works on the thread that uses its port, and its
 * time and memory are not the engine's.
 */
final class LinkMeter implements SerialTransport {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SerialTransport port;
    private long bytesOut;
    private long bytesIn;
    private long boardCpuNanos;
    private long boardAllocated;

    LinkMeter(SerialTransport port) {
        this.port = port;
    }

    /**
     * Everything so far.
     *
     * @param bytesOut to the board
     * @param bytesIn from it
     * @param cpuNanos of the thread that asks, less what the board used
     * @param allocated bytes, by the thread that asks, less what the board used
     */
    record Reading(long bytesOut, long bytesIn, long cpuNanos, long allocated) {
        Reading since(Reading before) {
            return new Reading(
                    bytesOut - before.bytesOut,
                    bytesIn - before.bytesIn,
                    cpuNanos - before.cpuNanos,
                    allocated - before.allocated);
        }
    }

    /** To be called on the thread that uses the port. */
    Reading read() {
        return new Reading(
                bytesOut,
                bytesIn,
                THREADS.getCurrentThreadCpuTime() - boardCpuNanos,
                THREADS.getCurrentThreadAllocatedBytes() - boardAllocated);
    }

    private interface Use<T> {
        T go() throws FlasherException;
    }

    private <T> T metered(Use<T> use) throws FlasherException {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        try {
            return use.go();
        } finally {
            boardCpuNanos += THREADS.getCurrentThreadCpuTime() - cpu;
            boardAllocated += THREADS.getCurrentThreadAllocatedBytes() - allocated;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        int count = metered(() -> port.read(buffer, offset, length, timeout));
        bytesIn += count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        metered(() -> {
            port.write(data, offset, length);
            return length;
        });
        bytesOut += length;
    }

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public void setBaudRate(int baudRate) throws FlasherException {
        port.setBaudRate(baudRate);
    }

    @Override
    public int baudRate() {
        return port.baudRate();
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        port.setControlLines(dtr, rts);
    }

    @Override
    public boolean hasControlLines() {
        return port.hasControlLines();
    }

    @Override
    public void discardInput() throws FlasherException {
        port.discardInput();
    }

    @Override
    public void close() {
        port.close();
    }
}
