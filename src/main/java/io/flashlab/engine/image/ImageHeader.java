package io.flashlab.engine.image;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first eight bytes of a firmware image (Espressif, "Firmware Image Format"): magic, segment count, flash mode,
 * flash size and frequency, entry point.
 *
 * @param magic byte 0: {@link #MAGIC} or {@link #MAGIC_V2}
 * @param segmentCount byte 1
 * @param modeCode byte 2
 * @param sizeCode high nibble of byte 3, in place: 0x00..0xf0
 * @param frequencyCode low nibble of byte 3
 * @param entry address at which the program starts
 */
public record ImageHeader(int magic, int segmentCount, int modeCode, int sizeCode, int frequencyCode, long entry) {

    /** First byte of an image that the ROM loads. */
    public static final int MAGIC = 0xe9;

    /** First byte of the ESP8266's "version 2" application image, which a second-stage bootloader loads. */
    public static final int MAGIC_V2 = 0xea;

    /** Length in bytes. */
    public static final int LENGTH = 8;

    /** More segments than the ROM loads. */
    static final int MAX_SEGMENTS = 16;

    private static final FlashMode[] MODES = {FlashMode.QIO, FlashMode.QOUT, FlashMode.DIO, FlashMode.DOUT};

    /** The header at {@code offset}, whatever its magic; empty when there are not eight bytes. */
    static Optional<ImageHeader> read(Bytes bytes, long offset) {
        if (!bytes.has(offset, LENGTH)) {
            return Optional.empty();
        }
        int sizeAndFrequency = bytes.u8(offset + 3);
        return Optional.of(new ImageHeader(
                bytes.u8(offset),
                bytes.u8(offset + 1),
                bytes.u8(offset + 2),
                sizeAndFrequency & 0xf0,
                sizeAndFrequency & 0x0f,
                bytes.u32(offset + 4)));
    }

    /** Whether a file means to be an image, by its first byte; it may still be cut short or broken. */
    public static boolean beginsIn(byte[] file) {
        return file.length > 0 && ((file[0] & 0xff) == MAGIC || (file[0] & 0xff) == MAGIC_V2);
    }

    /** The code of byte 2 for a mode other than {@link FlashMode#KEEP}. */
    static int codeOf(FlashMode mode) {
        return switch (mode) {
            case QIO -> 0;
            case QOUT -> 1;
            case DIO -> 2;
            case DOUT -> 3;
            case KEEP -> throw new IllegalArgumentException("keep has no code");
        };
    }

    /** The flash mode in words, when the code is one that is defined. */
    public Optional<FlashMode> mode() {
        return modeCode < MODES.length ? Optional.of(MODES[modeCode]) : Optional.empty();
    }

    /** The flash size in bytes, when the code is one that the family defines. */
    public OptionalLong size(ImageFamily family) {
        return family.size(sizeCode);
    }

    /** The SPI clock, when the code is one that the family defines. */
    public Optional<FlashFrequency> frequency(ImageFamily family) {
        return family.frequency(frequencyCode);
    }
}
