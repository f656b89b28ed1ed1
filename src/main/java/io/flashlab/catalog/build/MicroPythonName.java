package io.flashlab.catalog.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file on MicroPython's download pages: board, build, day and version, for example
 * {@code ESP8266_GENERIC-FLASH_1M-20250911-v1.26.1.bin}. The usual build has no name of its own.
 *
 * <p>Sources: MicroPython's documentation, "Getting started with MicroPython on the ESP8266", table of firmware files;
 * {@code tools/autobuild/build-boards.sh} in its sources. Previews are made for all boards and builds from the same
 * commit on the same day, so their names differ in nothing else.
 *
 * @param board for example {@code ESP8266_GENERIC}
 * @param variant for example {@code FLASH_1M}; empty for the usual build
 * @param end day, version and extension, for example {@code 20250911-v1.26.1.bin}
 * @param version the version in it
 */
public record MicroPythonName(String board, String variant, String end, FirmwareVersion version) {

    private static final Pattern NAME = Pattern.compile(
            "([A-Z0-9_]{1,60})(?:-([A-Z0-9_]*[A-Z_][A-Z0-9_]*))?-(\\d{8}-(?:unstable-)?v(\\d[^/]{0,60})\\.bin)");

    /** @return empty for a file that is not named so */
    public static Optional<MicroPythonName> of(String file) {
        Matcher name = NAME.matcher(file);
        if (!name.matches()) {
            return Optional.empty();
        }
        String variant = name.group(2) == null ? "" : name.group(2);
        return Optional.of(
                new MicroPythonName(name.group(1), variant, name.group(3), new FirmwareVersion(name.group(4))));
    }

    /** The same board and version, built otherwise. */
    public MicroPythonName withVariant(String other) {
        return new MicroPythonName(board, other, end, version);
    }

    /** The file's name. */
    public String file() {
        return variant.isEmpty() ? board + "-" + end : board + "-" + variant + "-" + end;
    }
}
