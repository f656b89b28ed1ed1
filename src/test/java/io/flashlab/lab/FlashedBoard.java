package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import java.util.Optional;

/** One port: a simulated board's loader for who opens it first, its program for who comes then. Any thread. */
public final class FlashedBoard implements PortOpener {

    public static final PortInfo PORT =
            new PortInfo("COM1", "USB-SERIAL CH340", PortInfo.Kind.USB, Optional.of(Classroom.CH340));

    private final SimulatedPorts loader;
    private final PortOpener program;
    private boolean flashed;

    public FlashedBoard(SimulatedBoard loader, PortOpener program) {
        this.loader = new SimulatedPorts(loader);
        this.program = program;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        if (!name.equals(PORT.name())) {
            throw new PortNotFound(name);
        }
        boolean first;
        synchronized (this) {
            first = !flashed;
            flashed = true;
        }
        return first ? loader.open(SimulatedPorts.NAME, baudRate) : program.open(name, baudRate);
    }
}
