package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import java.time.Duration;
import java.util.Optional;

/** Passes everything on to another transport; what is built on it overrides what it does otherwise. */
public abstract class ForwardingTransport implements SerialTransport {

    /** Where calls go now. */
    protected abstract SerialTransport delegate();

    @Override
    public String name() {
        return delegate().name();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        return delegate().read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        delegate().write(data, offset, length);
    }

    @Override
    public void setWriteTimeout(Duration timeout) {
        delegate().setWriteTimeout(timeout);
    }

    @Override
    public void setBaudRate(int baudRate) throws FlasherException {
        delegate().setBaudRate(baudRate);
    }

    @Override
    public int baudRate() {
        return delegate().baudRate();
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
        delegate().setControlLines(dtr, rts);
    }

    @Override
    public boolean hasControlLines() {
        return delegate().hasControlLines();
    }

    @Override
    public ControlLines controlLines() {
        return delegate().controlLines();
    }

    @Override
    public boolean keepsLinesWhenClosed() {
        return delegate().keepsLinesWhenClosed();
    }

    @Override
    public Duration longestGap() {
        return delegate().longestGap();
    }

    @Override
    public Optional<PortInfo.UsbId> usb() {
        return delegate().usb();
    }

    @Override
    public void discardInput() throws FlasherException {
        delegate().discardInput();
    }

    @Override
    public void close() {
        delegate().close();
    }
}
