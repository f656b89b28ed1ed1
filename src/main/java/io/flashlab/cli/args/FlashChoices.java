package io.flashlab.cli.args;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words that {@code --flash-mode}, {@code --flash-freq} and {@code --flash-size} take. */
public final class FlashChoices {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private FlashChoices() {}

    public static Choice<FlashMode> modes() {
        Map<String, FlashMode> words = new LinkedHashMap<>();
        for (FlashMode mode : FlashMode.values()) {
            words.put(mode.name().toLowerCase(Locale.ROOT), mode);
        }
        return new Choice<>(words);
    }

    public static Choice<FlashFrequency> frequencies() {
        Map<String, FlashFrequency> words = new LinkedHashMap<>();
        for (FlashFrequency frequency : FlashFrequency.values()) {
            words.put(frequency.label(), frequency);
        }
        return new Choice<>(words);
    }

    public static Choice<FlashSizeSetting> sizes() {
        Map<String, FlashSizeSetting> words = new LinkedHashMap<>();
        words.put("detect", new FlashSizeSetting.Detect());
        words.put("keep", new FlashSizeSetting.Keep());
        words.put("256KB", new FlashSizeSetting.Fixed(256 * KIB));
        words.put("512KB", new FlashSizeSetting.Fixed(512 * KIB));
        for (long megabytes = 1; megabytes <= 128; megabytes *= 2) {
            words.put(megabytes + "MB", new FlashSizeSetting.Fixed(megabytes * MIB));
        }
        return new Choice<>(words);
    }
}
