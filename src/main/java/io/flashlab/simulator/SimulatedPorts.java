package io.flashlab.simulator;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortLister;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ports with simulated boards behind them: {@value #NAME}, which is listed, and any other board whose name says how it is
 * made, from when it is opened first, for example {@code sim://esp32c3-secure} or {@code sim://esp32s3-otg-32mb}. A name is a
 * family of {@link io.flashlab.simulator.chip.ChipModel#KEYS} and then, with hyphens, {@code uart}, {@code usb} or
 * {@code otg}, {@code secure} for secure download mode, {@code encrypted} for flash encryption, and the flash size.
 *
 * <p>A board keeps what was flashed for as long as this object lives. One opener at a time has it.
 */
public final class SimulatedPorts implements PortOpener, PortLister {

    /** The usual board's port: an ESP-01S. */
    public static final String NAME = "sim://esp01s";

    private static final String SCHEME = "sim://";
    private static final int MEGABYTE = 0x10_0000;

    private final SimulatedBoard board;
    private final Map<String, Socket> sockets = new LinkedHashMap<>();

    /** A board and whether somebody has it open. */
    private record Socket(SimulatedBoard board, AtomicBoolean busy) {

        Socket(SimulatedBoard board) {
            this(board, new AtomicBoolean());
        }
    }

    /** With a board as {@link BoardConfig#DEFAULT} describes. */
    public SimulatedPorts() {
        this(new SimulatedBoard(BoardConfig.DEFAULT));
    }

    /** With that board as {@value #NAME}, whatever chip it has. */
    public SimulatedPorts(SimulatedBoard board) {
        this.board = board;
        sockets.put(NAME, new Socket(board));
    }

    /** What is behind {@value #NAME}, for plugging, jumpers and looking into the flash. */
    public SimulatedBoard board() {
        return board;
    }

    /** What is behind a port; made when it is asked for first. Empty when the name means no board. */
    public Optional<SimulatedBoard> board(String name) {
        return find(name).map(Socket::board);
    }

    @Override
    public synchronized List<PortInfo> list() {
        return sockets.entrySet().stream()
                .filter(entry -> entry.getValue().board().isPresent())
                .map(entry -> info(entry.getKey(), entry.getValue().board()))
                .toList();
    }

    private static PortInfo info(String name, SimulatedBoard board) {
        BoardConfig config = board.config();
        int size = config.flashSize();
        String text = size >= MEGABYTE ? size / MEGABYTE + " MB" : size / 1024 + " KB";
        String description = "%s (%s)".formatted(config.title(), text);
        return new PortInfo(board.portName(name), description, PortInfo.Kind.SIMULATED, config.usbId());
    }

    private synchronized Optional<Socket> find(String spelling) {
        String name = spelling.toLowerCase(Locale.ROOT);
        Optional<Socket> known = sockets.entrySet().stream()
                .filter(entry ->
                        entry.getValue().board().portName(entry.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
        if (known.isPresent() || sockets.containsKey(name) || !name.startsWith(SCHEME)) {
            return known;
        }
        Optional<Socket> made = BoardName.parse(name.substring(SCHEME.length()))
                .map(SimulatedBoard::new)
                .map(Socket::new);
        made.ifPresent(socket -> sockets.put(name, socket));
        return made;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        Socket socket = find(name)
                .filter(found -> found.board().isPresent())
                .orElseThrow(() -> new FlasherException.PortNotFound(name));
        if (!socket.busy().compareAndSet(false, true)) {
            throw new FlasherException.PortBusy(name, Optional.empty());
        }
        return new SimulatedTransport(
                name, socket.board(), baudRate, () -> socket.busy().set(false));
    }
}
