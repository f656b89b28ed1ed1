package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A raw TCP connection to a serial port elsewhere, {@code socket://host:port}. It carries bytes only: there is no way to
 * set the far port's baud rate or its control lines, so the board must be put into its loader by hand, and the rate at
 * the far side is whatever was set there.
 */
public final class TcpTransport implements SerialTransport {

    private final String name;
    private final SocketLink link;
    private int baudRate;

    private TcpTransport(String name, SocketLink link, int baudRate) {
        this.name = name;
        this.link = link;
        this.baudRate = baudRate;
    }

    /**
     * Connects; fits {@link PortOpener#open}.
     *
     * @param name {@code socket://host:port}
     * @param baudRate remembered, nothing more
     * @throws FlasherException.PortNotFound when nothing answers within five seconds
     * @throws FlasherException.PortUnusable when the name has another form
     */
    public static SerialTransport open(String name, int baudRate) throws FlasherException {
        return new TcpTransport(name, SocketLink.connect(name, NetworkAddress.parse(name)), baudRate);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
        return link.read(ByteBuffer.wrap(buffer, offset, length), timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws FlasherException {
        link.write(ByteBuffer.wrap(data, offset, length));
    }

    @Override
    public void setWriteTimeout(Duration timeout) {
        link.setWriteTimeout(timeout);
    }

    @Override
    public void setBaudRate(int baudRate) throws FlasherException {
        link.requireOpen();
        this.baudRate = baudRate;
    }

    @Override
    public int baudRate() {
        return baudRate;
    }

    @Override
    public void setControlLines(boolean dtr, boolean rts) throws Unsupported {
        throw new Unsupported("Setting DTR and RTS", "a raw TCP connection has no control lines");
    }

    @Override
    public Duration longestGap() {
        return SocketLink.LONGEST_GAP;
    }

    @Override
    public boolean hasControlLines() {
        return false;
    }

    @Override
    public ControlLines controlLines() {
        return ControlLines.NOT_CARRIED;
    }

    @Override
    public void discardInput() throws FlasherException {
        link.discard();
    }

    @Override
    public void close() {
        link.close();
    }
}
