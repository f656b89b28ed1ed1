package io.flashlab.engine.transport.rfc2217;

/** Values that serial port option commands carry (RFC 2217 section 3). */
public final class ComPortValue {

    public static final int DATA_SIZE_EIGHT = 8;
    public static final int PARITY_NONE = 1;
    public static final int STOP_BITS_ONE = 1;

    /** SET-CONTROL: asks for the outbound flow control setting. */
    public static final int CONTROL_FLOW_ASK = 0;

    public static final int CONTROL_FLOW_NONE = 1;
    public static final int CONTROL_BREAK_ASK = 4;
    public static final int CONTROL_BREAK_ON = 5;
    public static final int CONTROL_BREAK_OFF = 6;
    public static final int CONTROL_DTR_ASK = 7;
    public static final int CONTROL_DTR_ON = 8;
    public static final int CONTROL_DTR_OFF = 9;
    public static final int CONTROL_RTS_ASK = 10;
    public static final int CONTROL_RTS_ON = 11;
    public static final int CONTROL_RTS_OFF = 12;
    public static final int CONTROL_INBOUND_FLOW_ASK = 13;
    public static final int CONTROL_INBOUND_FLOW_NONE = 14;

    /** PURGE-DATA: what the server has received from the device and not yet sent. */
    public static final int PURGE_RECEIVE = 1;

    public static final int PURGE_TRANSMIT = 2;
    public static final int PURGE_BOTH = 3;

    private ComPortValue() {}

    /** A rate as SET-BAUDRATE carries it. */
    public static byte[] ofBaudRate(int baudRate) {
        return new byte[] {(byte) (baudRate >> 24), (byte) (baudRate >> 16), (byte) (baudRate >> 8), (byte) baudRate};
    }

    /** Reads {@link #ofBaudRate}'s four bytes from {@code offset} on. */
    public static int toBaudRate(byte[] payload, int offset) {
        return (payload[offset] & 0xff) << 24
                | (payload[offset + 1] & 0xff) << 16
                | (payload[offset + 2] & 0xff) << 8
                | (payload[offset + 3] & 0xff);
    }
}
