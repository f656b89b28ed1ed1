package io.flashlab.engine.transport;

import io.flashlab.engine.transport.rfc2217.ComPortCommand;
import io.flashlab.engine.transport.rfc2217.ComPortValue;
import java.util.Arrays;

/** A command that was sent to an RFC 2217 server and that the server should confirm with the value it then has. */
final class ComPortRequest {

    private final ComPortCommand command;
    private final byte[] value;
    private boolean answered;
    private boolean confirmed;

    private ComPortRequest(ComPortCommand command, byte... value) {
        this.command = command;
        this.value = value;
    }

    static ComPortRequest baudRate(int baudRate) {
        return new ComPortRequest(ComPortCommand.SET_BAUD_RATE, ComPortValue.ofBaudRate(baudRate));
    }

    static ComPortRequest of(ComPortCommand command, int value) {
        return new ComPortRequest(command, (byte) value);
    }

    static ComPortRequest dtr(boolean on) {
        return of(ComPortCommand.SET_CONTROL, on ? ComPortValue.CONTROL_DTR_ON : ComPortValue.CONTROL_DTR_OFF);
    }

    static ComPortRequest rts(boolean on) {
        return of(ComPortCommand.SET_CONTROL, on ? ComPortValue.CONTROL_RTS_ON : ComPortValue.CONTROL_RTS_OFF);
    }

    /** What goes between the option number and the end of the subnegotiation. */
    byte[] payload() {
        byte[] payload = new byte[1 + value.length];
        payload[0] = (byte) command.clientCode();
        System.arraycopy(value, 0, payload, 1, value.length);
        return payload;
    }

    /**
     * Takes a server's message.
     *
     * @return whether it was the answer to this request
     */
    boolean takes(byte[] answer) {
        if (answered || answer.length < 2 || (answer[0] & 0xff) != command.serverCode() || !sameSubject(answer[1])) {
            return false;
        }
        answered = true;
        confirmed = Arrays.equals(answer, 1, answer.length, value, 0, value.length);
        return true;
    }

    /** SET-CONTROL is several settings under one number: an answer about RTS says nothing about DTR. */
    private boolean sameSubject(byte answered) {
        return command != ComPortCommand.SET_CONTROL || subject(answered) == subject(value[0]);
    }

    private static int subject(int control) {
        if (control <= 3 || control == 17 || control == 19) {
            return ComPortValue.CONTROL_FLOW_ASK;
        }
        if (control <= ComPortValue.CONTROL_BREAK_OFF) {
            return ComPortValue.CONTROL_BREAK_ASK;
        }
        if (control <= ComPortValue.CONTROL_DTR_OFF) {
            return ComPortValue.CONTROL_DTR_ASK;
        }
        return control <= ComPortValue.CONTROL_RTS_OFF
                ? ComPortValue.CONTROL_RTS_ASK
                : ComPortValue.CONTROL_INBOUND_FLOW_ASK;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Whether the answer named the value that was asked for. */
    boolean isConfirmed() {
        return confirmed;
    }
}
