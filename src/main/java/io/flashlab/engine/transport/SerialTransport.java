package io.flashlab.engine.transport;

import io.flashlab.engine.error.FlasherException;
import java.time.Duration;
import java.util.Optional;

/**
 * An open serial port, or something that behaves like one. 8 data bits, no parity, one stop bit, no flow control.
 *
 * <p>One thread uses it; only {@link #close} may be called from another, and ends a read or write that is under way with
 * {@link FlasherException.PortLost}. After {@code close} every call but {@code close} throws {@code PortLost}.
 */
public interface SerialTransport extends AutoCloseable {

    /** The name it was opened by. */
    String name();

    /**
     * Waits for at least one byte and returns what is there, up to {@code length} bytes.
     *
     * @param buffer takes the bytes
     * @param offset where in it the first one goes
     * @param length most bytes to take, at least 1
     * @param timeout longest wait; zero polls
     * @return number of bytes put into {@code buffer}; 0 when the time passed
     * @throws FlasherException.PortLost when the port is gone
     */
    int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException;

    /**
     * Hands bytes to the driver. May return before the last byte has left the wire. Bounded: a port that takes nothing
     * for {@link #setWriteTimeout several seconds} is reported as lost.
     *
     * @param data holds the bytes; not kept
     * @param offset of the first one
     * @param length how many
     * @throws FlasherException.PortLost when the port is gone, or takes nothing
     */
    void write(byte[] data, int offset, int length) throws FlasherException;

    /**
     * How long a write waits for a port that takes nothing; 10 seconds unless this says otherwise. Does nothing where
     * writing never waits.
     */
    default void setWriteTimeout(Duration timeout) {}

    /**
     * Changes the rate of the host's side. Waits first until written bytes have left at the old rate.
     *
     * @param baudRate bits a second
     * @throws FlasherException.PortUnusable when the port cannot be set to it
     * @throws FlasherException.PortLost when the port is gone
     */
    void setBaudRate(int baudRate) throws FlasherException;

    /** The rate of the host's side, bits a second. */
    int baudRate();

    /**
     * Sets both modem-control outputs, in one step where the driver can. {@code true} asserts the line, which pulls the
     * wire low: on usual boards DTR asserted means GPIO0 low, RTS asserted means EN (reset) low.
     *
     * @param dtr whether DTR is asserted
     * @param rts whether RTS is asserted
     * @throws FlasherException.Unsupported where {@link #hasControlLines} is false
     * @throws FlasherException.PortLost when the port is gone
     */
    void setControlLines(boolean dtr, boolean rts) throws FlasherException;

    /** Whether the port has DTR and RTS. A raw socket and a pseudo-terminal have not. */
    boolean hasControlLines();

    /** What the port can do with DTR and RTS; says no other than {@link #hasControlLines}. */
    default ControlLines controlLines() {
        return hasControlLines() ? ControlLines.TOGETHER : ControlLines.MISSING;
    }

    /** Whether DTR and RTS stay as they are when the port is closed. They are released otherwise. */
    default boolean keepsLinesWhenClosed() {
        return false;
    }

    /**
     * Longest pause that the way to the board may put into what the board sent without one. A cable puts in a few
     * milliseconds; another computer passes bytes on in pieces.
     */
    default Duration longestGap() {
        return Duration.ofMillis(40);
    }

    /** What the port says of itself on the USB; empty for a port that is not there, or does not know. */
    default Optional<PortInfo.UsbId> usb() {
        return Optional.empty();
    }

    /**
     * Throws away what was received and not yet read. Ends also when the other side sends without pause.
     *
     * @throws FlasherException.PortLost when the port is gone
     */
    void discardInput() throws FlasherException;

    /** Releases the port. Idempotent, never fails. */
    @Override
    void close();
}
