package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read-flash",
        description = "Read SPI flash memory content into a file.",
        footer = {"", "Example: a backup of the whole flash", "  flashlab-cli --port COM7 read-flash 0 ALL backup.bin"})
final class ReadFlashCommand implements Callable<Integer> {

    private final BoardWork board;
    private final TimeSource time = TimeSource.system();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where to begin.")
    private long address;

    @Parameters(index = "1", paramLabel = "SIZE", description = "Bytes: 0x1000, 4096, 4k, 1M or ALL.")
    private RegionSize size = new RegionSize.All();

    @Parameters(index = "2", paramLabel = "OUTPUT", description = "File to write; replaced if it exists.")
    private Path output = Path.of("");

    @Option(
            names = {"-p", "--no-progress"},
            description = "Do not show progress.")
    private boolean noProgress;

    @Option(
            names = {"-fs", "--flash-size"},
            paramLabel = "SIZE",
            defaultValue = "keep",
            description = "Accepted as in esptool; the size found on the board is what counts.")
    private FlashSizeSetting flashSize = new FlashSizeSetting.Keep();

    ReadFlashCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        checkOutput();
        board.run(!noProgress, this::read);
        return ExitCode.OK;
    }

    /** A wrong name is better told before minutes of reading than after. */
    private void checkOutput() throws FileUnusable {
        Path folder = output.toAbsolutePath().getParent();
        if (Files.isDirectory(output)) {
            throw new FileUnusable(output, FileProblem.NOT_A_FILE);
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new FileUnusable(folder, FileProblem.MISSING);
        }
        if (Files.exists(output) && !Files.isWritable(output)) {
            throw new FileUnusable(output, FileProblem.NOT_PERMITTED);
        }
    }

    private void read(EspSession session, EspLogger logger) throws FlasherException {
        if (flashSize instanceof FlashSizeSetting.Fixed) {
            logger.note("Option --flash-size has no effect on reading.");
        }
        long bytes = FlashRegion.bytes(session.flashChip(), address, size, logger);
        long start = time.nanoTime();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        session.readFlash(address, bytes, content);
        double seconds = (time.nanoTime() - start) / 1e9;
        write(content.toByteArray());
        logger.print(String.format(
                Locale.ROOT,
                "Read %d bytes from 0x%08x in %.1f seconds (%.1f kbit/s) to '%s'.",
                bytes,
                address,
                seconds,
                bytes * 8 / seconds / 1000,
                output));
    }

    /** Only after all of it was read and checked, so that an older backup survives a failure. */
    private void write(byte[] content) throws FileUnusable {
        try {
            Files.write(output, content);
        } catch (AccessDeniedException e) {
            throw new FileUnusable(output, FileProblem.NOT_PERMITTED, e);
        } catch (IOException e) {
            throw new FileUnusable(output, FileProblem.WRITE_FAILED, e);
        }
    }
}
