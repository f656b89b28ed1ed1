package io.flashlab.simulator;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.Optional;

/** The host's end of a simulated board's cable. */
final class SimulatedTransport implements SerialTransport {

    private final String name;
    private final SimulatedBoard board;
    private final Runnable whenClosed;
    private final TimeSource time;
    private volatile boolean open = true;
    private final int enumeration;
    private volatile int baudRate;

    SimulatedTransport(String name, SimulatedBoard board, int baudRate, Runnable whenClosed) {
        this.name = name;
        this.board = board;
        this.whenClosed = whenClosed;
        this.enumeration = board.enumeration();
        this.time = board.config().time();
        this.baudRate = baudRate;
        board.hostBaudRate(baudRate, false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        long start = time.nanoTime();
        while (true) {
            requireOpen();
            int count = board.poll(buffer, offset, length);
            if (count < 0) {
                throw new FlasherException.PortLost(name);
            }
            Duration left = timeout.minusNanos(time.nanoTime() - start);
            if (count > 0 || length == 0 || !left.isPositive()) {
                return count;
            }
            Duration glance = board.glance();
            time.sleep(left.compareTo(glance) < 0 ? left : glance);
            if (Thread.currentThread().isInterrupted()) {
                return 0;
            }
        }
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        requireOpen();
        board.fromHost(data, offset, length);
        requireOpen();
    }

    @Override
    public void setBaudRate(int newRate) throws FlasherException {
        requireOpen();
        baudRate = newRate;
        board.hostBaudRate(newRate, false);
    }

    @Override
    public int baudRate() {
        return baudRate;
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        requireOpen();
        board.controlLines(dtr, rts);
    }

    @Override
    public boolean hasControlLines() {
        return true;
    }

    @Override
    public Optional<PortInfo.UsbId> usb() {
        return board.config().usbId();
    }

    @Override
    public void discardInput() throws FlasherException {
        requireOpen();
        board.discardOutput();
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            if (board.enumeration() == enumeration) {
                board.controlLines(false, false);
            }
            whenClosed.run();
        }
    }

    private void requireOpen() throws FlasherException {
        if (!open || !board.isPresent() || board.enumeration() != enumeration) {
            throw new FlasherException.PortLost(name);
        }
    }
}
