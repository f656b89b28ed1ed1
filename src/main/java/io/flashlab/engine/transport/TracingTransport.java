package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import java.time.Duration;

/** Writes a trace of all bytes that pass through another transport. */
public final class TracingTransport extends ForwardingTransport {

    private final SerialTransport traced;
    private final WireTrace trace;

    public TracingTransport(SerialTransport traced, WireTrace trace) {
        this.traced = traced;
        this.trace = trace;
    }

    @Override
    protected SerialTransport delegate() {
        return traced;
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
}
