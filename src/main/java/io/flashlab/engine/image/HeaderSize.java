package io.flashlab.engine.image;

import java.util.Locale;
import java.util.Optional;

/**
 * A flash size as an image header tells it. The ESP8266's header has two codes for 2 MB and two for 4 MB: the one named
 * {@code c1} also says that each of the two program halves is 1024 KB long, instead of 512 KB (ESP8266 SDK Getting Started
 * Guide, flash maps 5 and 6).
 *
 * @param bytes a power of two, 256 KiB to 128 MiB
 * @param c1 whether it is that other code
 */
public record HeaderSize(long bytes, boolean c1) {

    private static final String C1 = "-c1";

    /** The usual code for a size. */
    public static HeaderSize of(long bytes) {
        return new HeaderSize(bytes, false);
    }

    /** A size written as {@code 512KB} or {@code 4MB-c1}; empty when it is written otherwise. */
    public static Optional<HeaderSize> parse(String label) {
        String text = label.strip().toLowerCase(Locale.ROOT);
        boolean c1 = text.endsWith(C1);
        String size = c1 ? text.substring(0, text.length() - C1.length()) : text;
        return FlashSize.parse(size).stream()
                .mapToObj(bytes -> new HeaderSize(bytes, c1))
                .findFirst();
    }

    /** For example {@code 4MB-c1}. */
    public String label() {
        return FlashSize.label(bytes) + (c1 ? C1 : "");
    }
}
