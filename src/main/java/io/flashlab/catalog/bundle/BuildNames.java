package io.flashlab.catalog.bundle;

import java.util.List;
import java.util.Optional;

/**
 * What the files of a build are called.
 *
 * @param program the program itself
 * @param bootloader the second-stage bootloader
 * @param partitions the partition table
 * @param wholes names of a file with all of it, the best one first
 */
record BuildNames(String program, String bootloader, String partitions, List<String> wholes) {

    /** Both call it so; the Arduino core brings it, PlatformIO leaves it in its packages. */
    static final String OTA_DATA = "boot_app0.bin";

    private static final BuildNames PLATFORMIO = new BuildNames(
            "firmware.bin", "bootloader.bin", "partitions.bin", List.of("firmware.factory.bin", "firmware_merged.bin"));

    /** The build that a folder holds. */
    static Optional<BuildNames> among(List<String> files) {
        if (files.contains(PLATFORMIO.program())) {
            return Optional.of(PLATFORMIO);
        }
        List<String> sketches =
                files.stream().filter(file -> file.endsWith(".ino.bin")).toList();
        return sketches.size() == 1 ? Optional.of(arduino(sketches.getFirst())) : Optional.empty();
    }

    private static BuildNames arduino(String program) {
        String sketch = program.substring(0, program.length() - ".bin".length());
        return new BuildNames(
                program, sketch + ".bootloader.bin", sketch + ".partitions.bin", List.of(sketch + ".merged.bin"));
    }

    Optional<String> whole(Place place) {
        return wholes.stream().filter(place::has).findFirst();
    }
}
