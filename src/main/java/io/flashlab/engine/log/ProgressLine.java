package io.flashlab.engine.log;

import java.util.Locale;

/** One line of text for a {@link Progress}, in the shape that scripts around esptool know. */
final class ProgressLine {

    private static final int WIDE_BAR = 30;
    private static final int NARROW_BAR = 16;

    private ProgressLine() {}

    /** For example {@code Writing at 0x00004000 [=====>    ]  16.7% 16384/98304 bytes...}, with a bar as esptool's. */
    static String wide(Progress progress) {
        return line(progress, WIDE_BAR);
    }

    /** With a shorter bar: fits into 80 columns, as a line that is drawn in place must. */
    static String narrow(Progress progress) {
        return line(progress, NARROW_BAR);
    }

    private static String line(Progress progress, int barWidth) {
        return String.format(
                Locale.ROOT,
                "%s 0x%08x [%s] %5.1f%% %d/%d bytes...",
                verb(progress.stage()),
                progress.address(),
                bar(progress, barWidth),
                100 * share(progress),
                progress.done(),
                progress.total());
    }

    /** Whole percents of this item, 0..100. */
    static int percent(Progress progress) {
        return (int) (100 * share(progress));
    }

    private static double share(Progress progress) {
        return progress.total() == 0 ? 1.0 : (double) progress.done() / progress.total();
    }

    private static String verb(Stage stage) {
        return switch (stage) {
            case WRITE -> "Writing at";
            case READ -> "Reading from";
            case VERIFY -> "Verifying at";
            case ERASE -> "Erasing at";
            case CONNECT, IDENTIFY, START_STUB, PREPARE, RESET -> "Working at";
        };
    }

    private static String bar(Progress progress, int width) {
        int filled = (int) (width * share(progress));
        if (filled == 0 || filled == width) {
            return (filled == 0 ? " " : "=").repeat(width);
        }
        return "=".repeat(filled - 1) + ">" + " ".repeat(width - filled);
    }
}
