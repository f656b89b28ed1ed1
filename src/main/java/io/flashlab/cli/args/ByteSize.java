package io.flashlab.cli.args;

/** Sizes of flash in words: {@code 512KB}, {@code 1MB}. */
public final class ByteSize {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    private ByteSize() {}

    public static String text(long bytes) {
        if (bytes >= MIB && bytes % MIB == 0) {
            return bytes / MIB + "MB";
        }
        return bytes % KIB == 0 ? bytes / KIB + "KB" : bytes + " bytes";
    }
}
