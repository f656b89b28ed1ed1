package io.flashlab.engine.flash;

import java.util.Locale;
import java.util.OptionalLong;

/** Flash addresses as people type them. */
public final class FlashAddress {

    /** A flash sector, the smallest unit that can be erased, in bytes. */
    public static final int SECTOR = 0x1000;

    /** What a byte of erased flash reads as. */
    static final byte ERASED = (byte) 0xff;

    private static final long LARGEST = 0xffff_ffffL;

    private FlashAddress() {}

    /**
     * Reads {@code 0x1000} or {@code 4096}, with blanks around and underscores between digits allowed.
     *
     * @return empty when the text is no number or does not fit in 32 bits
     */
    public static OptionalLong parse(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        boolean hexadecimal = digits.startsWith("0x");
        String number = hexadecimal ? digits.substring(2) : digits;
        if (!number.matches(hexadecimal ? "[0-9a-f]+(_[0-9a-f]+)*" : "[0-9]+(_[0-9]+)*") || number.length() > 20) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(number.replace("_", ""), hexadecimal ? 16 : 10);
            return value <= LARGEST ? OptionalLong.of(value) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            // Twenty digits can exceed a long: too large, so no address.
            return OptionalLong.empty();
        }
    }

    /** As it is written everywhere: {@code 0x00001000}. */
    public static String format(long address) {
        return "0x%08x".formatted(address);
    }

    static long sectorStart(long address) {
        return address - address % SECTOR;
    }

    /** The first sector boundary at or behind {@code address}. */
    static long sectorEnd(long address) {
        return sectorStart(address + SECTOR - 1);
    }
}
