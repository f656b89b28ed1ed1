package io.flashlab.simulator;

import io.flashlab.engine.transport.rfc2217.ComPortCommand;
import io.flashlab.engine.transport.rfc2217.ComPortValue;
import io.flashlab.engine.transport.rfc2217.Telnet;
import io.flashlab.engine.transport.rfc2217.TelnetEncoder;
import io.flashlab.engine.transport.rfc2217.TelnetListener;
import io.flashlab.engine.transport.rfc2217.TelnetNegotiator;
import io.flashlab.engine.transport.rfc2217.TelnetParser;
import java.io.IOException;
import java.util.Set;

/** The access server's part of RFC 2217 for one client: rate, DTR and RTS go to the board, everything else is agreed to. */
final class Rfc2217Side {

    private static final Set<Integer> OPTIONS = Set.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT);

    /** CTS, DSR, RI and CD of an adapter on which nothing is connected to them: none is on, and none ever changes. */
    private static final byte NO_MODEM_LINE = 0;

    private final SimulatedBoard board;
    private final TelnetEncoder answers = new TelnetEncoder();
    private final TelnetNegotiator negotiator = new TelnetNegotiator(answers, OPTIONS, OPTIONS);
    private final TelnetParser parser = new TelnetParser(new Listener());
    private int baudRate;
    private boolean dtr;
    private boolean rts;

    Rfc2217Side(SimulatedBoard board, int baudRate) {
        this.board = board;
        this.baudRate = baudRate;
    }

    /** Takes an answer for the client. */
    @FunctionalInterface
    interface Answer {
        void send(byte[] bytes) throws IOException;
    }

    byte[] begin() {
        negotiator.offer(Telnet.BINARY);
        negotiator.offer(Telnet.SUPPRESS_GO_AHEAD);
        negotiator.ask(Telnet.BINARY);
        negotiator.ask(Telnet.COM_PORT);
        return answers.take();
    }

    void received(byte[] buffer, int length, Answer answer) throws IOException {
        parser.accept(buffer, 0, length);
        if (!answers.isEmpty()) {
            answer.send(answers.take());
        }
    }

    private final class Listener implements TelnetListener {

        @Override
        public void data(byte[] buffer, int offset, int length) {
            board.fromHost(buffer, offset, length);
        }

        @Override
        public void negotiation(Telnet.Verb verb, int option) {
            boolean before = isComPort();
            negotiator.received(verb, option);
            if (!before && isComPort()) {
                tellModemState();
            }
        }

        @Override
        public void subnegotiation(int option, byte[] payload) {
            if (option == Telnet.COM_PORT && payload.length > 0) {
                ComPortCommand.ofClientCode(payload[0] & 0xff).ifPresent(command -> execute(command, payload));
            }
        }
    }

    private boolean isComPort() {
        return negotiator.isOnHere(Telnet.COM_PORT) || negotiator.isOnThere(Telnet.COM_PORT);
    }

    /** Clients that serve the port to others, pySerial's among them, wait for it before they ask for a line. */
    private void tellModemState() {
        answer(ComPortCommand.NOTIFY_MODEM_STATE, NO_MODEM_LINE);
    }

    private void execute(ComPortCommand command, byte[] payload) {
        int value = payload.length > 1 ? payload[1] & 0xff : 0;
        switch (command) {
            case SET_BAUD_RATE -> {
                int wanted = payload.length >= 5 ? ComPortValue.toBaudRate(payload, 1) : 0;
                if (wanted > 0) {
                    baudRate = wanted;
                    board.hostBaudRate(baudRate, false);
                }
                byte[] rate = ComPortValue.ofBaudRate(baudRate);
                answer(command, rate[0], rate[1], rate[2], rate[3]);
            }
            case SET_DATA_SIZE -> answer(command, (byte) ComPortValue.DATA_SIZE_EIGHT);
            case SET_PARITY -> answer(command, (byte) ComPortValue.PARITY_NONE);
            case SET_STOP_SIZE -> answer(command, (byte) ComPortValue.STOP_BITS_ONE);
            case SET_CONTROL -> answer(command, (byte) control(value));
            case PURGE_DATA -> {
                if (value == ComPortValue.PURGE_RECEIVE || value == ComPortValue.PURGE_BOTH) {
                    board.discardOutput();
                }
                answer(command, (byte) value);
            }
            case SET_LINE_STATE_MASK -> answer(command, (byte) value);
            case SET_MODEM_STATE_MASK -> {
                answer(command, (byte) value);
                if (value != 0) {
                    tellModemState();
                }
            }
            case NOTIFY_MODEM_STATE -> tellModemState();
            case SIGNATURE, NOTIFY_LINE_STATE, FLOW_CONTROL_SUSPEND, FLOW_CONTROL_RESUME -> {
                // a client need not be told, and nothing here can be held up
            }
        }
    }

    /** @return the setting as it is now, in the terms of the question */
    private int control(int value) {
        return switch (value) {
            case ComPortValue.CONTROL_DTR_ON, ComPortValue.CONTROL_DTR_OFF -> {
                dtr = value == ComPortValue.CONTROL_DTR_ON;
                board.controlLines(dtr, rts);
                yield value;
            }
            case ComPortValue.CONTROL_RTS_ON, ComPortValue.CONTROL_RTS_OFF -> {
                rts = value == ComPortValue.CONTROL_RTS_ON;
                board.controlLines(dtr, rts);
                yield value;
            }
            case ComPortValue.CONTROL_DTR_ASK -> dtr ? ComPortValue.CONTROL_DTR_ON : ComPortValue.CONTROL_DTR_OFF;
            case ComPortValue.CONTROL_RTS_ASK -> rts ? ComPortValue.CONTROL_RTS_ON : ComPortValue.CONTROL_RTS_OFF;
            case ComPortValue.CONTROL_BREAK_ASK, ComPortValue.CONTROL_BREAK_ON -> ComPortValue.CONTROL_BREAK_OFF;
            case ComPortValue.CONTROL_INBOUND_FLOW_ASK -> ComPortValue.CONTROL_INBOUND_FLOW_NONE;
            case ComPortValue.CONTROL_FLOW_ASK -> ComPortValue.CONTROL_FLOW_NONE;
            default -> value;
        };
    }

    private void answer(ComPortCommand command, byte... value) {
        byte[] payload = new byte[value.length + 1];
        payload[0] = (byte) command.serverCode();
        System.arraycopy(value, 0, payload, 1, value.length);
        answers.subnegotiation(Telnet.COM_PORT, payload);
    }
}
