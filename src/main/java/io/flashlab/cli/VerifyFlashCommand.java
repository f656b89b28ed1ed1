package io.flashlab.cli;

import io.flashlab.cli.json.FileFacts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.VerifyOperation.Detail;
import io.flashlab.engine.flash.VerifyReport;
import io.flashlab.engine.flash.WriteOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify-flash",
        customSynopsis = "flashlab-cli verify-flash [OPTIONS] <address> <filename>...",
        description = "Compare files with the flash memory content.",
        footer = {
            "",
            "Give the same --flash-mode, --flash-freq and --flash-size as for write-flash: they change",
            "two bytes of the image on its way.",
            "",
            "Example: is this still what the board holds?",
            "  flashlab-cli --port COM7 verify-flash -fm dio -fs detect 0 esp8266.bin"
        })
final class VerifyFlashCommand implements Callable<Integer> {

    private final BoardWork board;

    @Option(
            names = {"-d", "--diff"},
            description = "Show every byte that differs.")
    private boolean diff;

    @Mixin
    private final FlashSettings settings = new FlashSettings();

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    @Mixin
    private final FilesToFlash files = new FilesToFlash();

    VerifyFlashCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        List<FlashPart> parts = files.files().stream().map(AddressedFile::part).toList();
        Detail detail = diff ? Detail.EVERY_DIFFERENCE : Detail.SUMMARY;
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            VerifyReport report = session.verifyFlash(parts, settings.applyTo(WriteOptions.defaults()), detail);
            board.report().add(facts -> FileFacts.compared(facts, report));
            report.orThrow();
        });
        return ExitCode.OK;
    }
}
