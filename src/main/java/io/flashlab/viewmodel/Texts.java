package io.flashlab.viewmodel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of the window, by key, and amounts as its language writes them. Hexadecimal numbers look the same in every
 * language.
 *
 * @param bundle where the words are; a missing key is a fault in the program
 * @param locale how numbers are written
 */
public record Texts(ResourceBundle bundle, Locale locale) {

    private static final String BUNDLE = "io.flashlab.view.messages";
    private static final List<Locale> TRANSLATIONS = List.of(Locale.GERMAN, Locale.of("es"), Locale.SIMPLIFIED_CHINESE);

    private static final long KB = 1024;
    private static final long MB = KB * KB;
    private static final int SECONDS_PER_MINUTE = 60;

    /**
     * The words in the given language, English where it has none. Who speaks it elsewhere ({@code de_CH}) gets the
     * language's words and the place's numbers.
     */
    public static Texts in(Locale locale) {
        for (Locale translation : TRANSLATIONS) {
            if (translation.getLanguage().equals(locale.getLanguage())) {
                return new Texts(ResourceBundle.getBundle(BUNDLE, translation), locale);
            }
        }
        // The root's words are the English ones. Asked for English, the bundle would answer in the computer's language.
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        return new Texts(ResourceBundle.getBundle(BUNDLE, Locale.ROOT), english ? locale : Locale.ENGLISH);
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    /** A text with places for values, as {@link String#format} has them. */
    public String get(String key, Object... values) {
        return String.format(locale, bundle.getString(key), values);
    }

    /** {@code 512 bytes}, {@code 573 KB}, {@code 1 MB}, {@code 1.4 MB}: KB and MB as flash chips are sold, 1024 and 1024². */
    public String bytes(long bytes) {
        if (bytes < KB) {
            return get("unit.bytes", bytes);
        }
        return bytes < MB
                ? get("unit.kilobytes", number(bytes, KB, bytes < 10 * KB))
                : get("unit.megabytes", number(bytes, MB, bytes % MB != 0));
    }

    /** With one decimal, for a table: {@code 573.0 KB}. */
    public String bytesPrecisely(long bytes) {
        if (bytes < KB) {
            return get("unit.bytes", bytes);
        }
        return bytes < MB
                ? get("unit.kilobytes", number(bytes, KB, true))
                : get("unit.megabytes", number(bytes, MB, true));
    }

    /** {@code 45.1 kB/s}, in units of 1000 bytes, as baud rates are counted. */
    public String speed(double bytesPerSecond) {
        return get("unit.speed", String.format(locale, "%.1f", bytesPerSecond / 1000));
    }

    /** Whole seconds below two minutes, then minutes and seconds: {@code 9 s}, {@code 2 min 5 s}. */
    public String duration(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        return seconds < 2 * SECONDS_PER_MINUTE
                ? get("unit.seconds", seconds)
                : get("unit.minutes", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
    }

    /** What is left of a job, never less than it is: {@code 4 s left}. */
    public String timeLeft(Duration left) {
        long seconds = Math.max(1, (left.toMillis() + 999) / 1000);
        return seconds < SECONDS_PER_MINUTE
                ? get("unit.secondsLeft", seconds)
                : get("unit.minutesLeft", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
    }

    /** Day and minute, where this computer is: {@code Nov 21, 2026, 12:00 PM}. */
    public String dateTime(Instant time) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    private String number(long bytes, long unit, boolean decimal) {
        return String.format(locale, decimal ? "%.1f" : "%.0f", (double) bytes / unit);
    }
}
