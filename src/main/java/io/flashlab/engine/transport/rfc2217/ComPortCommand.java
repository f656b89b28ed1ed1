package io.flashlab.engine.transport.rfc2217;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The commands of the serial port option, RFC 2217 section 3. The first payload byte says which: a client uses the number
 * itself, an access server the number plus 100.
 */
public enum ComPortCommand {
    SIGNATURE(0),
    /** Four bytes, high byte first; 0 asks for the present rate. */
    SET_BAUD_RATE(1),
    /** 5..8; 0 asks. */
    SET_DATA_SIZE(2),
    /** {@link ComPortValue#PARITY_NONE} and others; 0 asks. */
    SET_PARITY(3),
    /** {@link ComPortValue#STOP_BITS_ONE} and others; 0 asks. */
    SET_STOP_SIZE(4),
    /** Flow control, break, DTR or RTS: {@link ComPortValue}. */
    SET_CONTROL(5),
    NOTIFY_LINE_STATE(6),
    NOTIFY_MODEM_STATE(7),
    FLOW_CONTROL_SUSPEND(8),
    FLOW_CONTROL_RESUME(9),
    SET_LINE_STATE_MASK(10),
    SET_MODEM_STATE_MASK(11),
    /** {@link ComPortValue#PURGE_RECEIVE} and others. */
    PURGE_DATA(12);

    private static final int SERVER_OFFSET = 100;

    private final int clientCode;

    ComPortCommand(int clientCode) {
        this.clientCode = clientCode;
    }

    public int clientCode() {
        return clientCode;
    }

    public int serverCode() {
        return clientCode + SERVER_OFFSET;
    }

    /** The command that a client sent. */
    public static Optional<ComPortCommand> ofClientCode(int code) {
        return Stream.of(values()).filter(command -> command.clientCode == code).findFirst();
    }

    /** The command that a server answered or sent by itself. */
    public static Optional<ComPortCommand> ofServerCode(int code) {
        return ofClientCode(code - SERVER_OFFSET);
    }
}
