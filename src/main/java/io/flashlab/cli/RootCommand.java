package io.flashlab.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = Version.PROGRAM,
        customSynopsis = Version.PROGRAM + " [OPTIONS] COMMAND [ARGS]...",
        header = Version.BANNER + " - puts firmware onto Espressif boards. Takes esptool's commands and options.",
        commandListHeading = "",
        optionListHeading = "%nOptions, before the command:%n",
        footer = {
            "",
            "Examples:",
            "  flashlab-cli ports",
            "      What is plugged in?",
            "  flashlab-cli --port COM7 write-flash --flash-mode dio --flash-size detect 0 firmware.bin",
            "      Put MicroPython or any other complete image onto an ESP8266.",
            "  flashlab-cli --port COM7 read-flash 0 ALL backup.bin",
            "      Keep what is on the board now.",
            "  flashlab-cli --port sim://esp01s flash-id",
            "      No board at hand: try it on a simulated one.",
            "",
            "'flashlab-cli COMMAND --help' explains a command. Arguments may stand in a file: @file.",
        })
final class RootCommand {

    @Mixin
    private final GlobalOptions options;

    RootCommand(GlobalOptions options) {
        this.options = options;
    }

    GlobalOptions options() {
        return options;
    }
}
