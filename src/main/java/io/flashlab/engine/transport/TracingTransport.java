package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import java.time.Duration;
import java.util.Optional;

/** Writes a trace of all bytes that pass through another transport. */
public final class TracingTransport implements SerialTransport {

    private final SerialTransport traced;
    private final WireTrace trace;

    public TracingTransport(SerialTransport traced, WireTrace trace) {
        this.traced = traced;
        this.trace = trace;
    }

    @Override
    public String name() {
        return traced.name();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        int count = traced.read(buffer, offset, length, timeout);
        if (count > 0) {
            trace.read(buffer, offset, count);
        }
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        trace.written(data, offset, length);
        traced.write(data, offset, length);
    }

    @Override
    public void setBaudRate(int baudRate) throws FlasherException {
        traced.setBaudRate(baudRate);
    }

    @Override
    public int baudRate() {
        return traced.baudRate();
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        traced.setControlLines(dtr, rts);
    }

    @Override
    public boolean hasControlLines() {
        return traced.hasControlLines();
    }

    @Override
    public Optional<PortInfo.UsbId> usb() {
        return traced.usb();
    }

    @Override
    public void discardInput() throws FlasherException {
        traced.discardInput();
    }

    @Override
    public void close() {
        traced.close();
    }
}
