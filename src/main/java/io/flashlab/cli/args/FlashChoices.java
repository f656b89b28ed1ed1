package io.flashlab.cli.args;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The words that {@code --flash-mode}, {@code --flash-freq} and {@code --flash-size} take. */
public final class FlashChoices {

    static final List<HeaderSize> SIZES = Stream.of(
                    "256KB", "512KB", "1MB", "2MB", "2MB-c1", "4MB", "4MB-c1", "8MB", "16MB", "32MB", "64MB", "128MB")
            .map(HeaderSize::parse)
            .flatMap(Optional::stream)
            .toList();

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
    }

    /** As many bytes as a flash chip can have. */
    public static final class Bytes extends Choice<Long> {
        public Bytes() {
            super(byteWords());
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
        SIZES.forEach(size -> words.put(size.label(), new FlashSizeSetting.Fixed(size)));
        return words;
    }

    private static Map<String, Long> byteWords() {
        Map<String, Long> words = new LinkedHashMap<>();
        SIZES.stream().filter(Predicate.not(HeaderSize::c1)).forEach(size -> words.put(size.label(), size.bytes()));
        return words;
    }

    static <T> Map<String, T> without(T value, Map<String, T> words) {
        words.values().remove(value);
        return words;
    }
}
