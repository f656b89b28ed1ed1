package io.flashlab.app;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.ScriptedInterpreter;
import java.time.Duration;
import java.util.List;

/**
 * An ESP-01S in a USB programmer without reset lines. It comes up as a person plugs it in: in its loader with GPIO0 at ground;
 * without, in MicroPython once that was flashed.
 */
final class Esp01Stick implements PortOpener {

    private static final String GREETING = """
        MicroPython v1.25.0 on 2025-04-15; ESP module with ESP8266
        Type "help()" for more information.
        """.replace("\n", "\r\n") + ">>> ";
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final PortInfo port;
    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT.withWiring(Wiring.MANUAL));
    private final SimulatedPorts simulated = new SimulatedPorts(board);
    private volatile boolean grounded;

    Esp01Stick(PortInfo port) {
        this.port = port;
    }

    void unplug() {
        board.unplug();
    }

    void plugInWithGpio0(boolean atGround) {
        grounded = atGround;
        board.groundGpio0(atGround);
        board.replug();
    }

    byte[] flashContents() {
        return board.flashContents();
    }

    @Override
    public List<PortInfo> list() {
        return board.isPlugged() ? List.of(port) : List.of();
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        if (!board.isPlugged() || !name.equals(port.name())) {
            throw new PortNotFound(name);
        }
        SerialTransport wire = simulated.open(SimulatedPorts.NAME, baudRate);
        boolean flashed = (board.flashContents()[0] & 0xff) == 0xe9;
        return new Named(name, flashed && !grounded ? new Prompt(wire) : wire);
    }

    /** The board under the stick's name. */
    private static final class Named extends ForwardingTransport {

        private final String name;
        private final SerialTransport wire;

        Named(String name, SerialTransport wire) {
            this.name = name;
            this.wire = wire;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        protected SerialTransport delegate() {
            return wire;
        }
    }

    /** MicroPython's prompt, as long as the stick is plugged in. */
    private static final class Prompt extends ForwardingTransport {

        private final SerialTransport wire;
        private final ScriptedInterpreter python = new ScriptedInterpreter(new FakeTime());

        Prompt(SerialTransport wire) {
            this.wire = wire;
            ScriptedInterpreter raw =
                    new ScriptedInterpreter(new FakeTime()).plainRaw((_, _) -> "_fw True\r\n\u0004\u0004>");
            python.answering((_, text) -> text.equals("\u0003\u0003\u0002") ? "\r\n" + GREETING : raw.answer(text));
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            wire.read(new byte[length], 0, length, Duration.ZERO);
            int count = python.read(buffer, offset, length, Duration.ZERO);
            if (count == 0) {
                TimeSource.system().sleep(GLANCE.compareTo(timeout) < 0 ? GLANCE : timeout);
            }
            return count;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws FlasherException {
            python.write(data, offset, length);
        }

        @Override
        protected SerialTransport delegate() {
            return wire;
        }
    }
}
