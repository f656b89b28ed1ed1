package io.flashlab.engine.image;

import io.flashlab.engine.chip.ChipSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the images of one chip family differ from the others', as the chip's data says.
 *
 * @param chip the family's name, for example {@code ESP32-S3}
 * @param chipId {@code esp_chip_id_t} in the extended header; empty for the ESP8266, which has no such header
 * @param bootloaderAddress flash address from which the ROM loads, in bytes; only the header there counts
 * @param sizeCodes flash size to high nibble of byte 3
 * @param frequencyCodes SPI clock to low nibble of byte 3
 * @param minorRevision whether the one-byte revision of the extended header is the minor one, instead of the major
 */
public record ImageFamily(
        String chip,
        OptionalInt chipId,
        long bootloaderAddress,
        Map<HeaderSize, Integer> sizeCodes,
        Map<FlashFrequency, Integer> frequencyCodes,
        boolean minorRevision) {

    /** What {@link #chip} is of the ESP8266's: for who only compares names, and needs no chip's data for it. */
    public static final String ESP8266 = "ESP8266";

    public ImageFamily {
        sizeCodes = Map.copyOf(sizeCodes);
        frequencyCodes = Map.copyOf(frequencyCodes);
    }

    /** All families, the ESP8266 first. */
    public static List<ImageFamily> all() {
        return ImageFamilies.ofCatalog().all();
    }

    /** The ESP8266's. */
    public static ImageFamily esp8266() {
        return named(ESP8266).orElseThrow();
    }

    /** The family of a connected chip. */
    public static ImageFamily of(ChipSpec chip) {
        return ImageFamilies.made(chip);
    }

    /** @param chip as in {@link #chip()} */
    public static Optional<ImageFamily> named(String chip) {
        return ImageFamilies.ofCatalog().first(identity -> identity.name().equals(chip));
    }

    /** @param chipId {@code esp_chip_id_t} */
    public static Optional<ImageFamily> withChipId(int chipId) {
        OptionalInt wanted = OptionalInt.of(chipId);
        return ImageFamilies.ofCatalog()
                .first(identity -> identity.imageChipId().equals(wanted));
    }

    /** Whether 16 more bytes follow the header's first eight. */
    public boolean hasExtendedHeader() {
        return chipId.isPresent();
    }

    /** The header's code for a flash size, already in the high nibble. */
    public OptionalInt sizeCode(HeaderSize size) {
        Integer code = sizeCodes.get(size);
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** The header's code for an SPI clock. */
    public OptionalInt frequencyCode(FlashFrequency frequency) {
        Integer code = frequencyCodes.get(frequency);
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** Flash size in bytes that a header's code means. */
    public OptionalLong size(int code) {
        return sizeCodes.entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .mapToLong(entry -> entry.getKey().bytes())
                .findFirst();
    }

    /** SPI clock that a header's code means; the fastest where several share a code. */
    public Optional<FlashFrequency> frequency(int code) {
        return frequencyCodes.entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .map(Map.Entry::getKey)
                .min(Enum::compareTo);
    }
}
