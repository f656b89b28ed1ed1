package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.image.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "load-ram",
        description = "Download an image to RAM and execute.",
        footer = {
            "",
            "Flash stays as it is, and the board is not reset afterwards: the program runs.",
            "",
            "Example: a program that only needs RAM",
            "  flashlab-cli --port COM7 --no-stub load-ram blink.bin"
        })
final class LoadRamCommand implements Callable<Integer> {

    private final BoardWork board;

    @Parameters(index = "0", paramLabel = "FILENAME", description = "An image whose segments all lie in RAM.")
    private Path file = Path.of("");

    LoadRamCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        // Read here, because a wrong name is better told before a board is touched.
        List<FlashPart> images = HexParts.expand(List.of(new FlashPart(0, ImageSource.of(file))));
        if (images.size() > 1) {
            throw new TypeConversionException(
                    "Merged binary image detected. Only one file can be specified for the" + " load-ram command.");
        }
        ImageSource image = images.getFirst().source();
        board.start((session, logger) -> session.loadRam(image));
        return ExitCode.OK;
    }
}
