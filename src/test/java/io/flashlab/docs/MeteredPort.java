package io.flashlab.docs;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;

// @start region="transport"
/** Counts what goes over a port. */
final class MeteredPort extends ForwardingTransport {

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
    protected SerialTransport delegate() {
        return port;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        int count = super.read(buffer, offset, length, timeout);
        bytesIn += count;
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        super.write(data, offset, length);
        bytesOut += length;
    }
}
// @end
