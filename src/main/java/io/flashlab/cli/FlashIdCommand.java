package io.flashlab.cli;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.log.EspLogger;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "flash-id", description = "Print the SPI flash memory manufacturer and device ID.")
final class FlashIdCommand implements Callable<Integer> {

    private final BoardWork board;

    FlashIdCommand(BoardWork board) {
        this.board = board;
    }

    @Override
    public Integer call() throws FlasherException {
        board.run((session, logger) -> print(session.flashChip(), logger));
        return ExitCode.OK;
    }

    private static void print(FlashChip chip, EspLogger logger) {
        logger.print("Flash Memory Information:");
        logger.print("=========================");
        logger.print("Manufacturer: %02x".formatted(chip.manufacturer()));
        logger.print("Device: %04x".formatted(chip.device()));
        logger.print("Detected flash size: "
                + (chip.size().isPresent() ? FlashSize.label(chip.size().getAsLong()) : "Unknown"));
    }
}
