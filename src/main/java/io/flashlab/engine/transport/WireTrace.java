package io.flashlab.engine.transport;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Writes trace lines in the form of esptool's {@code --trace}, which scripts read: {@code TRACE +0.012   Read 1 bytes: c0}.
 * The number is the time in seconds since the line before, so one object is shared by all who trace one port.
 */
public final class WireTrace {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LINE = 16;
    private static final int HALF = LINE / 2;

    private final EspLogger logger;
    private final TimeSource time;
    private long last;
    private boolean started;

    public WireTrace(EspLogger logger, TimeSource time) {
        this.logger = logger;
        this.time = time;
    }

    /** One line, for example {@code Received full packet: ...}. */
    public void line(String message) {
        logger.print(prefix() + message);
    }

    /** One line with an empty one before it: a command begins. */
    public void paragraph(String message) {
        logger.print("\n" + prefix() + message);
    }

    void written(byte[] data, int offset, int length) {
        line(counted("Write", length) + hex(data, offset, length));
    }

    void read(byte[] data, int offset, int length) {
        line(counted("Read", length) + hex(data, offset, length));
    }

    private static String counted(String verb, int length) {
        return String.format(Locale.ROOT, "%-21s ", "%s %s bytes:".formatted(verb, length));
    }

    private String prefix() {
        long now = time.nanoTime();
        long delta = started ? TimeUnit.NANOSECONDS.toMillis(now - last) : 0;
        started = true;
        last = now;
        return String.format(Locale.ROOT, "  TRACE +%d.%03d   ", delta / 1000, delta % 1000);
    }

    /** Up to 16 bytes as hexadecimal digits; more as indented lines of 16 with the printable characters beside them. */
    public static String hex(byte[] data, int offset, int length) {
        if (length <= LINE) {
            return HEX.formatHex(data, offset, offset + length);
        }
        StringBuilder text = new StringBuilder();
        int end = offset + length;
        for (int at = offset; at < end; at += LINE) {
            int middle = Math.min(at + HALF, end);
            int stop = Math.min(at + LINE, end);
            String first = HEX.formatHex(data, at, middle);
            String second = HEX.formatHex(data, middle, stop);
            text.append(String.format(Locale.ROOT, "\n    %-16s %-16s | ", first, second));
            appendPrintable(text, data, at, stop);
        }
        return text.toString();
    }

    private static void appendPrintable(StringBuilder text, byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            text.append(data[i] >= ' ' && data[i] <= '~' ? (char) data[i] : '.');
        }
    }
}
