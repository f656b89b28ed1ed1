package io.flashlab.engine.chip;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How a chip is recognised.
 *
 * @param name the family as Espressif writes it, for example {@code ESP32-C3}
 * @param magics words that the chip may hold at {@link #MAGIC_REGISTER}; empty for chips that are told apart by
 *     {@code imageChipId}
 * @param imageChipId the chip's number in image headers and in the answer to GET_SECURITY_INFO; the ESP8266 has none
 */
public record ChipIdentity(String name, List<Long> magics, OptionalInt imageChipId) {

    /** A word of ROM that differs between the ESP8266, the ESP32 and the ESP32-S2. */
    public static final long MAGIC_REGISTER = 0x4000_1000L;

    public ChipIdentity {
        magics = List.copyOf(magics);
    }

    /** Whether that is another way to write this chip's name: case, dashes and brackets do not count. */
    public boolean isCalled(String otherName) {
        return key().equals(key(otherName));
    }

    /** The name as files are called: {@code esp32c3}. */
    public String key() {
        return key(name);
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-()]", "");
    }
}
