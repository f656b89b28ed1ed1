package io.flashlab.cli.args;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --chip} names.
 *
 * @param family the family's name as the engine writes it, for example {@code ESP32-S3}; empty for "find out"
 */
public record ChipChoice(Optional<String> family) {

    private static final String[] FAMILIES = {
        "ESP8266",
        "ESP32",
        "ESP32-S2",
        "ESP32-S3",
        "ESP32-C3",
        "ESP32-C2",
        "ESP32-C6",
        "ESP32-C61",
        "ESP32-C5",
        "ESP32-E22",
        "ESP32-H2",
        "ESP32-H21",
        "ESP32-P4",
        "ESP32-H4",
        "ESP32-S31"
    };

    /** Takes the families in any case, with or without hyphen. */
    public static final class Converter extends Choice<ChipChoice> {

        public Converter() {
            super(families());
        }

        @Override
        String normal(String word) {
            return plainName(word);
        }
    }

    private static Map<String, ChipChoice> families() {
        Map<String, ChipChoice> words = new LinkedHashMap<>();
        words.put("auto", new ChipChoice(Optional.empty()));
        for (String family : FAMILIES) {
            words.put(plainName(family), new ChipChoice(Optional.of(family)));
        }
        return words;
    }

    private static String plainName(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }
}
