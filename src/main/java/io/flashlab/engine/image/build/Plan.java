package io.flashlab.engine.image.build;

import io.flashlab.engine.chip.ChipSpec;
import java.util.List;

/**
 * What an image is made of, once everything is decided.
 *
 * @param name the ELF file's, for messages
 * @param rom the chip whose addresses and header codes count; another than the options' for the ESP8266's V3
 * @param options how it is made
 * @param entry address of the first instruction
 * @param modeCode byte 2 of the header
 * @param sizeAndFrequency byte 3 of the header
 * @param page bytes of a page of the flash MMU
 * @param digest where the ELF file's SHA-256 goes
 * @param segments what is written
 */
record Plan(
        String name,
        ChipSpec rom,
        Elf2ImageOptions options,
        long entry,
        int modeCode,
        int sizeAndFrequency,
        int page,
        ElfDigest digest,
        List<Segment> segments) {

    ImageBytes begin() {
        return new ImageBytes(name, digest);
    }
}
