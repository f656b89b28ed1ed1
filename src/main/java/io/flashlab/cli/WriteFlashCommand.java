package io.flashlab.cli;

import io.flashlab.cli.json.FileFacts;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.log.EspLogger;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "write-flash",
        customSynopsis = "flashlab-cli write-flash [OPTIONS] <address> <filename>...",
        description = "Write files to flash and verify them. Each address is followed by its file.",
        footer = {
            "",
            "Example: MicroPython onto an ESP-01 (the board must be in its loader: GPIO0 to ground,",
            "then plug it in)",
            "  flashlab-cli --port COM7 write-flash --flash-mode dio --flash-size detect 0 esp8266.bin"
        })
final class WriteFlashCommand implements Callable<Integer> {

    private final BoardWork board;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-e", "--erase-all"},
            description = "Erase all of the flash before writing, not just what is written.")
    private boolean eraseAll;

    @Option(
            names = {"-p", "--no-progress"},
            description = "Do not show progress.")
    private boolean noProgress;

    @Option(names = "--force", description = "Write even what looks wrong for this chip. Use with caution!")
    private boolean force;

    @Option(
            names = {"-z", "--compress"},
            description = "Compress data on the wire (default unless --no-stub is given).")
    private boolean compress;

    @Option(
            names = {"-u", "--no-compress"},
            description = "Do not compress data on the wire.")
    private boolean noCompress;

    @Option(names = "--verify", hidden = true, description = "Obsolete: writing always verifies.")
    private boolean verify;

    @SuppressWarnings("UnusedVariable") // means something for NAND flash only, which is refused
    @Option(names = "--nand-end-address", hidden = true)
    private long nandEnd;

    @Mixin
    private final Encryption encryption = new Encryption();

    @Mixin
    private final SavedWriting saved = new SavedWriting();

    @Mixin
    private final FlashSettings settings = new FlashSettings();

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    @Mixin
    private final FilesToFlash files = new FilesToFlash();

    WriteFlashCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        if (compress && noCompress) {
            throw UsageProblem.in(
                    spec, "Illegal usage: --no-compress is mutually exclusive with arguments: --compress.");
        }
        flash.check();
        List<FlashPart> parts = saved.applyTo(encryption.parts(files.files()));
        board.run(!noProgress, (session, logger) -> write(session, logger, parts));
        return ExitCode.OK;
    }

    private void write(EspSession session, EspLogger logger, List<FlashPart> parts) throws FlasherException {
        if (verify) {
            logger.note("Option --verify is obsolete: what was written is always verified.");
        }
        flash.attach(session);
        WriteReport report = session.writeFlash(parts, options());
        board.report().add(facts -> FileFacts.written(facts, report));
    }

    private WriteOptions options() {
        return saved.applyTo(encryption.applyTo(settings.applyTo(WriteOptions.defaults())))
                .withErase(eraseAll ? Erase.ALL : Erase.NEEDED)
                .withCompression(compress ? Compression.ON : noCompress ? Compression.OFF : Compression.AUTO)
                .withForce(force);
    }
}
