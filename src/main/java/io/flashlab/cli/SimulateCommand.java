package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.BoardServer;
import io.flashlab.simulator.PtyServer;
import io.flashlab.simulator.SerialLink;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.chip.ChipModel;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        description = "Offer a simulated board to this and other programs, until Ctrl-C.",
        footer = {
            "",
            "Example: a board that keeps its flash in a file, for esptool and FlashLab alike",
            "  flashlab-cli simulate esp8266 --flash-file board.bin --rfc2217 4000",
            "  flashlab-cli --port rfc2217://127.0.0.1:4000 flash-id"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final Duration SLICE = Duration.ofMillis(50);
    private static final int HIGHEST_PORT = 65535;
    private static final long LARGEST_FLASH = 32 << 20;

    private final CliContext context;
    private final LoggerFactory loggers;
    private final TimeSource time = TimeSource.system();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "CHIP",
            completionCandidates = Chips.class,
            description = {
                "esp8266: an ESP-01S. Or esp32, esp32s2, esp32s3, esp32c2, esp32c3, esp32c5, esp32c6, esp32h2,"
                        + " esp32p4,",
                "and behind hyphens what is special: uart, usb or otg, secure, encrypted, for example"
                        + " esp32c3-usb-secure."
            })
    private String chip = "";

    @Option(
            names = "--flash-size",
            paramLabel = "SIZE",
            description = "Size of its flash: 256KB ... 32MB. Default: 1MB on an esp8266, 4MB on others.")
    private @Nullable FlashSizeSetting flashSize;

    @Option(
            names = "--flash-file",
            paramLabel = "FILE",
            description = "Keep the flash in this file; it is made if it does not exist.")
    private @Nullable Path flashFile;

    @Option(names = "--paced", description = "Take the time that wires and flash of a real board take.")
    private boolean paced;

    @ArgGroup
    private Way way = new Way();

    /** The chips, each a board of its own. */
    static final class Chips implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ChipModel.KEYS.iterator();
        }
    }

    /** How the board is offered; one of them. */
    private static final class Way {
        @Option(names = "--tcp", paramLabel = "PORT", description = "As a raw TCP socket; 0 takes a free port.")
        private @Nullable Integer tcp;

        @Option(
                names = "--rfc2217",
                paramLabel = "PORT",
                description = "Over RFC 2217, with DTR, RTS and baud rate; 0 takes a free port. The default, with 0.")
        private @Nullable Integer rfc2217;

        @Option(names = "--pty", paramLabel = "LINK", description = "As a pseudo-terminal behind this link.")
        private @Nullable Path pty;
    }

    SimulateCommand(CliContext context, LoggerFactory loggers) {
        this.context = context;
        this.loggers = loggers;
    }

    @Override
    public Integer call() throws FlasherException {
        SimulatedBoard board = board();
        Path link = way.pty;
        if (link != null) {
            servePty(board, link);
        } else {
            serveNetwork(board);
        }
        return ExitCode.OK;
    }

    private SimulatedBoard board() throws FileUnusable {
        BoardConfig named = BoardConfig.namedForAdapter(chip)
                .orElseThrow(() -> UsageProblem.in(
                        spec,
                        "Invalid value for 'CHIP': '%s' is not one of %s."
                                .formatted(
                                        chip,
                                        ChipModel.KEYS.stream()
                                                .map("'%s'"::formatted)
                                                .collect(Collectors.joining(", ")))));
        BoardConfig config = sized(named).withPacing(paced);
        Path file = flashFile;
        if (file == null) {
            return new SimulatedBoard(config);
        }
        try {
            return SimulatedBoard.open(config.withFlashFile(file));
        } catch (IOException e) {
            throw new FileUnusable(file, FileProblem.WRITE_FAILED, e);
        }
    }

    private BoardConfig sized(BoardConfig board) {
        return switch (flashSize) {
            case null -> board;
            case FlashSizeSetting.Fixed(HeaderSize(long bytes, boolean c1))
            when !c1 && bytes <= LARGEST_FLASH -> board.withFlashSize((int) bytes);
            case FlashSizeSetting.Fixed _, FlashSizeSetting.Detect _, FlashSizeSetting.Keep _ ->
                throw UsageProblem.in(spec, "Invalid value for '--flash-size': a size from 256KB to 32MB is needed.");
        };
    }

    private void servePty(SimulatedBoard board, Path link) throws FlasherException {
        try (PtyServer server = PtyServer.open(board, link)) {
            announce(
                    board,
                    link.toString(),
                    "--before no-reset --after no-reset ",
                    "(device %s)".formatted(server.device()));
        } catch (FileAlreadyExistsException e) {
            throw UsageProblem.in(
                    spec,
                    "Invalid value for '--pty': '%s' exists already; name another, or remove it.".formatted(link));
        } catch (IOException e) {
            throw new PortUnusable(link.toString(), String.valueOf(e.getMessage()));
        }
    }

    private void serveNetwork(SimulatedBoard board) throws FlasherException {
        Integer tcp = way.tcp;
        int port = tcp != null ? tcp : way.rfc2217 != null ? way.rfc2217 : 0;
        if (port < 0 || port > HIGHEST_PORT) {
            throw UsageProblem.in(
                    spec,
                    "Invalid value for '%s': %s is not a port number from 0 to %s."
                            .formatted(tcp != null ? "--tcp" : "--rfc2217", port, HIGHEST_PORT));
        }
        if (tcp != null) {
            // A raw socket has no DTR and RTS: the board waits in its loader from the start.
            board.groundGpio0(true);
            board.powerCycle();
        }
        try (BoardServer server = tcp != null ? BoardServer.tcp(board, port) : BoardServer.rfc2217(board, port)) {
            announce(board, server.url(), tcp != null ? "--before no-reset --after no-reset " : before(board), "");
        } catch (IOException e) {
            throw new PortUnusable("port " + port, String.valueOf(e.getMessage()));
        }
    }

    /** A network says nothing of the USB behind it, so a client has to be told how such a board is reset. */
    private static String before(SimulatedBoard board) {
        return board.config().link() == SerialLink.UART ? "" : "--before usb-reset ";
    }

    private void announce(SimulatedBoard board, String port, String resets, String detail) {
        EspLogger logger = loggers.console(false);
        logger.print("Simulated %s listening on %s %s"
                .formatted(board.config().title(), port, detail)
                .strip());
        logger.print("Try:  %s %s--port %s flash-id".formatted(Version.PROGRAM, resets, port));
        logger.print("Press Ctrl-C to end.");
        loggers.report().add(facts -> facts.put("board", board.config().title()).put("port", port));
        loggers.report().write(); // who asked waits for the port's name
        while (!context.cancellation().isCancelled()) {
            time.sleep(SLICE);
        }
        logger.print("");
        logger.print("Simulated board ended.");
    }
}
