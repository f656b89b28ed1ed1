package io.flashlab.viewmodel.error;

import java.util.Locale;

/** Numbers of bytes and times as people read them. KB and MB are 1024 and 1024² bytes, as flash chips are sold. */
public final class Sizes {

    private static final long KB = 1024;
    private static final long MB = KB * KB;

    private Sizes() {}

    /** {@code 512 bytes}, {@code 573 KB}, {@code 1 MB}, {@code 1.4 MB}. */
    public static String inWords(long bytes) {
        if (bytes < KB) {
            return bytes + " bytes";
        }
        if (bytes < MB) {
            return number(bytes, KB, bytes < 10 * KB) + " KB";
        }
        return number(bytes, MB, bytes % MB != 0) + " MB";
    }

    /** With one decimal, for a table: {@code 573.0 KB}. */
    public static String precisely(long bytes) {
        if (bytes < KB) {
            return bytes + " bytes";
        }
        return bytes < MB ? number(bytes, KB, true) + " KB" : number(bytes, MB, true) + " MB";
    }

    /** {@code 45.1 kB/s}, in units of 1000 bytes, as baud rates are counted. */
    public static String speed(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.1f kB/s", bytesPerSecond / 1000);
    }

    private static String number(long bytes, long unit, boolean decimal) {
        return String.format(Locale.ROOT, decimal ? "%.1f" : "%.0f", (double) bytes / unit);
    }
}
