package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "read-flash-sfdp",
        description = "Read SPI flash SFDP (Serial Flash Discoverable Parameters).",
        footer = {"", "Example: the signature at its beginning", "  flashlab-cli --port COM7 read-flash-sfdp 0 4"})
final class ReadFlashSfdpCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Where in the table to begin.")
    private long address;

    @Parameters(index = "1", paramLabel = "BYTES", description = "How many: 1 to 4.")
    private long bytes;

    @Mixin
    private final Ignored ignored = new Ignored();

    @Mixin
    private final FlashConnection flash = new FlashConnection();

    /** Taken because esptool takes them; nothing here depends on them. */
    @SuppressWarnings("UnusedVariable") // accepted, for scripts
    private static final class Ignored {
        @Option(
                names = {"-fm", "--flash-mode"},
                hidden = true)
        private FlashMode mode = FlashMode.KEEP;

        @Option(
                names = {"-ff", "--flash-freq"},
                hidden = true)
        private FlashFrequency frequency = FlashFrequency.KEEP;

        @Option(
                names = {"-fs", "--flash-size"},
                hidden = true)
        private FlashSizeSetting size = new FlashSizeSetting.Keep();
    }

    ReadFlashSfdpCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        flash.check();
        board.run((session, logger) -> {
            flash.attach(session);
            byte[] table = session.readFlashSfdp(inRange(address), inRange(bytes));
            board.report().add(facts -> tell(facts, table));
        });
        return ExitCode.OK;
    }

    private void tell(ObjectNode facts, byte[] table) {
        ArrayNode data = facts.put("address", address).putArray("data");
        for (byte value : table) {
            data.add(value & 0xff);
        }
    }

    /** Far out of range stays out of range. */
    private static int inRange(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }
}
