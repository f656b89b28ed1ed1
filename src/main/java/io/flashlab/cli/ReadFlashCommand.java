package io.flashlab.cli;

import io.flashlab.cli.args.RegionSize;
import io.flashlab.cli.json.FileFacts;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            description = {
                "How much flash a ROM loader is told that there is, as it reads nothing behind that: detect, keep,"
                        + " 256KB,",
                "512KB, 1MB ... 128MB. Default: what the flash says of itself."
            })
    private FlashSizeSetting flashSize = new FlashSizeSetting.Keep();

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    ReadFlashCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        new OutputFile(output).check();
        board.run(!noProgress, this::read);
        return ExitCode.OK;
    }

    private void read(EspSession session, EspLogger logger) throws FlasherException {
        flash.attach(session);
        long bytes = new FlashRegion(session, logger).bytes(address, size);
        long start = time.nanoTime();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        session.readFlash(address, bytes, content, flashSize);
        double seconds = (time.nanoTime() - start) / 1e9;
        new OutputFile(output).write(content.toByteArray());
        logger.print(String.format(
                Locale.ROOT,
                "Read %d bytes from 0x%08x in %.1f seconds (%.1f kbit/s) to '%s'.",
                bytes,
                address,
                seconds,
                bytes * 8 / seconds / 1000,
                output));
        board.report()
                .add(facts -> facts.put("address", address)
                        .put("size", bytes)
                        .put("file", output.toString())
                        .put("seconds", FileFacts.seconds(Duration.ofNanos((long) (seconds * 1e9)))));
    }
}
