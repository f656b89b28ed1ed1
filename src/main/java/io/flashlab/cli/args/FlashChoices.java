package io.flashlab.cli.args;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** The words that {@code --flash-mode}, {@code --flash-freq} and {@code --flash-size} take. */
public final class FlashChoices {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private FlashChoices() {}

    /** How the chip reads its flash. */
    public static final class Mode extends Choice<FlashMode> {
        public Mode() {
            super(modeWords());
        }
    }

    /** The flash's clock. */
    public static final class Frequency extends Choice<FlashFrequency> {
        public Frequency() {
            super(frequencyWords());
        }
    }

    /** The flash's size. */
    public static final class Size extends Choice<FlashSizeSetting> {
        public Size() {
            super(sizeWords());
        }

        @Override
        public FlashSizeSetting convert(String word) {
            if (word.equals("2MB-c1") || word.equals("4MB-c1")) {
                throw new TypeConversionException(
                        "'%s' can be given for a new image only, to elf2image.".formatted(word));
            }
            return super.convert(word);
        }
    }

    /** The flash's size, where it is taken for scripts' sake and does nothing. */
    public static final class AnySize extends Choice<String> {
        public AnySize() {
            super(plain(Stream.concat(Stream.of("detect", "keep"), new ImageChoices.HeaderSize().words().stream())
                    .toArray(String[]::new)));
        }
    }

    static Map<String, FlashMode> modeWords() {
        Map<String, FlashMode> words = new LinkedHashMap<>();
        for (FlashMode mode : FlashMode.values()) {
            words.put(mode.name().toLowerCase(Locale.ROOT), mode);
        }
        return words;
    }

    static Map<String, FlashFrequency> frequencyWords() {
        Map<String, FlashFrequency> words = new LinkedHashMap<>();
        for (FlashFrequency frequency : FlashFrequency.values()) {
            words.put(frequency.label(), frequency);
        }
        return words;
    }

    private static Map<String, FlashSizeSetting> sizeWords() {
        Map<String, FlashSizeSetting> words = new LinkedHashMap<>();
        words.put("detect", new FlashSizeSetting.Detect());
        words.put("keep", new FlashSizeSetting.Keep());
        words.put("256KB", new FlashSizeSetting.Fixed(256 * KIB));
        words.put("512KB", new FlashSizeSetting.Fixed(512 * KIB));
        for (long megabytes = 1; megabytes <= 128; megabytes *= 2) {
            words.put(megabytes + "MB", new FlashSizeSetting.Fixed(megabytes * MIB));
        }
        return words;
    }

    static <T> Map<String, T> without(T value, Map<String, T> words) {
        words.values().remove(value);
        return words;
    }
}
