package io.flashlab.docs;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;

// @start region="transport"
/** Counts what goes over a port. */
final class MeteredPort implements SerialTransport {

    private final SerialTransport port;
    private long bytesOut;
    private long bytesIn;

    MeteredPort(SerialTransport port) {
        this.port = port;
    }

    long bytesOut() {
        return bytesOut;
    }

    long bytesIn() {
        return bytesIn;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        int count = port.read(buffer, offset, length, timeout);
        bytesIn += count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        port.write(data, offset, length);
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
// @end
