package io.flashlab.engine.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known about a firmware file from its bytes.
 *
 * @param kind what it is
 * @param chip the chip family it is for, for example {@code ESP8266}; empty when the bytes do not tell
 * @param settings flash settings in its first image header, when it has one that can be interpreted
 * @param address where it belongs in flash, in bytes, when the bytes tell
 * @param problems what is wrong with it; empty for a sound file
 * @param size of the file in bytes
 */
public record FirmwareDescription(
        FirmwareKind kind,
        Optional<String> chip,
        Optional<HeaderSettings> settings,
        OptionalLong address,
        List<ImageProblem> problems,
        long size) {

    /**
     * Flash settings in words; each empty when its code is none that the chip family defines.
     *
     * @param mode flash mode
     * @param frequency SPI clock
     * @param flashSize in bytes
     */
    public record HeaderSettings(
            Optional<FlashMode> mode, Optional<FlashFrequency> frequency, OptionalLong flashSize) {}

    public FirmwareDescription {
        problems = List.copyOf(problems);
    }

    /** Kind and chip in a few English words, for example {@code MicroPython v1.8.7 for ESP8266}. */
    public String summary() {
        return chip.map(name -> kind.title() + " for " + name).orElseGet(kind::title);
    }
}
