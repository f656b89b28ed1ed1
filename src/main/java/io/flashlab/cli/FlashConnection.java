package io.flashlab.cli;

import io.flashlab.cli.args.FlashType;
import io.flashlab.cli.args.SpiConnectionText;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.SpiConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which flash a command works on: the one that the chip boots from, or one on other pins. */
final class FlashConnection {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-sc", "--spi-connection"},
            paramLabel = "SPI-CONNECTION",
            converter = SpiConnectionText.class,
            description = "Where the flash is: SPI, HSPI, or five pin numbers CLK,Q,D,HD,CS. Not on an ESP8266.")
    private @Nullable SpiConnection pins;

    @Option(
            names = {"-ft", "--flash-type"},
            paramLabel = "TYPE",
            converter = FlashType.class,
            hidden = true)
    private String type = FlashType.NOR;

    /**
     * Refuses what cannot be done with any board.
     *
     * @throws picocli.CommandLine.ParameterException for NAND flash
     */
    void check() {
        if (type.equals(FlashType.NAND)) {
            throw NandFlash.refused(command, pins != null);
        }
    }

    /** Connects the flash where it was said to be; the operations do what is left to do. */
    void attach(EspSession session) throws FlasherException {
        if (pins != null) {
            session.attachFlash(pins);
        }
    }
}
