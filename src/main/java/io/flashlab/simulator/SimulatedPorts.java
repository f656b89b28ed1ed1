package io.flashlab.simulator;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortLister;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The port {@value #NAME} with one simulated board behind it. The board keeps what was flashed for as long as this object
 * lives. One opener at a time has it.
 */
public final class SimulatedPorts implements PortOpener, PortLister {

    public static final String NAME = "sim://esp01s";

    private static final int MEGABYTE = 0x10_0000;

    private final SimulatedBoard board;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** With a board as {@link BoardConfig#DEFAULT} describes. */
    public SimulatedPorts() {
        this(new SimulatedBoard(BoardConfig.DEFAULT));
    }

    public SimulatedPorts(SimulatedBoard board) {
        this.board = board;
    }

    /** What is behind the port, for plugging, jumpers and looking into the flash. */
    public SimulatedBoard board() {
        return board;
    }

    @Override
    public List<PortInfo> list() {
        int size = board.config().flashSize();
        String text = size >= MEGABYTE ? size / MEGABYTE + " MB" : size / 1024 + " KB";
        return board.isPlugged()
                ? List.of(new PortInfo(NAME, "Simulated ESP-01S (" + text + ")", PortInfo.Kind.SIMULATED))
                : List.of();
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        if (!NAME.equals(name) || !board.isPlugged()) {
            throw new FlasherException.PortNotFound(name);
        }
        if (!busy.compareAndSet(false, true)) {
            throw new FlasherException.PortBusy(name, Optional.empty());
        }
        return new SimulatedTransport(name, board, baudRate, () -> busy.set(false));
    }
}
