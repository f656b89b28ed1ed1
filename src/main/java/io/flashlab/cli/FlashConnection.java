package io.flashlab.cli;

import io.flashlab.cli.args.SpiConnectionText;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.SpiConnection;
import java.util.Locale;
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

    /** NAND is not for this program, and NOR goes without saying. */
    @Option(
            names = {"-ft", "--flash-type"},
            paramLabel = "TYPE",
            hidden = true)
    private String type = "nor";

    /**
     * Refuses what cannot be done with any board.
     *
     * @throws picocli.CommandLine.ParameterException for NAND flash
     */
    void check() {
        switch (type.toLowerCase(Locale.ROOT)) {
            case "nor" -> {
                // That is what there is.
            }
            case "nand" ->
                throw UsageProblem.in(
                        command,
                        "Option '--flash-type nand' is not supported by %s v%s, with or without --spi-connection."
                                .formatted(Version.PROGRAM, Version.NUMBER));
            default ->
                throw UsageProblem.in(
                        command, "Invalid value for '--flash-type' / '-ft': '%s' is not one of 'nor'.".formatted(type));
        }
    }

    /** Connects the flash where it was said to be; the operations do what is left to do. */
    void attach(EspSession session) throws FlasherException {
        if (pins != null) {
            session.attachFlash(pins);
        }
    }
}
