package io.flashlab.engine.image;

import java.util.Locale;
import java.util.OptionalLong;

/** Flash sizes as text, written as the command line and Espressif's documents write them: {@code 512KB}, {@code 4MB}. */
public final class FlashSize {

    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    private FlashSize() {}

    /** @param bytes a multiple of 1024 */
    public static String label(long bytes) {
        return bytes % MB == 0 ? bytes / MB + "MB" : bytes / KB + "KB";
    }

    /** Bytes of a size written as {@code 512KB} or {@code 4MB}; empty when it is written otherwise. */
    public static OptionalLong parse(String label) {
        String text = label.strip().toUpperCase(Locale.ROOT);
        if (!text.matches("\\d{1,4}[KM]B")) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(text.substring(0, text.length() - 2));
        return OptionalLong.of(number * (text.endsWith("MB") ? MB : KB));
    }
}
