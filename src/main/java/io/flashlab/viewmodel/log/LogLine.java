package io.flashlab.viewmodel.log;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/**
 * One line of the log.
 *
 * @param time when it began, local time
 * @param level how much it matters
 * @param text without a line end
 */
public record LogLine(LocalTime time, LogLevel level, String text) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** The time as the log shows it: {@code 10:42:07}. */
    public String clock() {
        return CLOCK.format(time);
    }

    /** The line as it is copied and saved: {@code 10:42:07 Warning: …}. */
    public String plain() {
        return clock() + " " + prefixed();
    }

    /** The text, led by what kind of line it is, where the text alone does not say so. */
    public String prefixed() {
        return switch (level) {
            case DETAIL, RESULT -> text;
            case NOTE -> "Note: " + text;
            case WARNING -> "Warning: " + text;
            case ERROR -> "Error: " + text;
        };
    }
}
