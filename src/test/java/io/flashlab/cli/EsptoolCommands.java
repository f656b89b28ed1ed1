package io.flashlab.cli;

import java.util.Set;

/** What {@code esptool --help} of version 5.3.1 lists. */
final class EsptoolCommands {

    static final Set<String> NAMES = Set.of(
            "chip-id",
            "dump-mem",
            "elf2image",
            "erase-flash",
            "erase-region",
            "flash-id",
            "get-security-info",
            "image-info",
            "load-ram",
            "merge-bin",
            "read-flash",
            "read-flash-sfdp",
            "read-flash-status",
            "read-mac",
            "read-mem",
            "run",
            "verify-flash",
            "version",
            "write-flash",
            "write-flash-status",
            "write-mem");

    private EsptoolCommands() {}
}
