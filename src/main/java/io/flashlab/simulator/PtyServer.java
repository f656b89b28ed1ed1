package io.flashlab.simulator;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.simulator.pty.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Offers a simulated board as a pseudo-terminal, for programs that only open serial devices. The board sees the host's baud
 * rate. There is no DTR and RTS: the board starts with GPIO0 grounded, in the serial loader.
 */
public final class PtyServer implements AutoCloseable {

    private static final Duration SLICE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SimulatedBoard board;
    private final PseudoTerminal terminal;
    private final OutputPump pump;
    private volatile boolean closed;
    private int baudRate;

    private PtyServer(SimulatedBoard board, PseudoTerminal terminal) {
        this.board = board;
        this.terminal = terminal;
        this.pump = new OutputPump(board, (data, length) -> terminal.write(data, 0, length, PATIENCE));
    }

    /**
     * Serves from now on.
     *
     * @param link name of the symbolic link to the device
     * @throws FlasherException.Unsupported where the system has no pseudo-terminals
     */
    public static PtyServer open(SimulatedBoard board, Path link) throws IOException, FlasherException.Unsupported {
        PtyServer server = new PtyServer(board, PseudoTerminal.create(link));
        board.groundGpio0(true);
        board.powerCycle();
        server.pump.start();
        Thread.ofPlatform().daemon().name("simulated-board-pty").start(server::readHost);
        return server;
    }

    /** What a host opens. */
    public Path device() {
        return terminal.device();
    }

    private void readHost() {
        byte[] buffer = new byte[0x1000];
        try {
            while (!closed) {
                int count = terminal.read(buffer, 0, buffer.length, SLICE);
                int rate = terminal.hostBaudRate();
                if (rate != baudRate && rate > 0) {
                    baudRate = rate;
                    board.hostBaudRate(rate, false);
                }
                board.fromHost(buffer, 0, count);
            }
        } catch (IOException e) {
            if (!closed) {
                System.getLogger(PtyServer.class.getName()).log(System.Logger.Level.WARNING, "pty ended", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        pump.close();
        terminal.close();
    }
}
