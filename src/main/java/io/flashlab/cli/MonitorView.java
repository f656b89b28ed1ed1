package io.flashlab.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/** How a monitor shows what comes: as it is, with the time before each line, or as hexadecimal digits beside the text. */
final class MonitorView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int ROW = 16;

    private final boolean timestamps;
    private final boolean hexadecimal;
    private final Supplier<LocalTime> clock;
    private boolean atLineStart = true;

    MonitorView(boolean timestamps, boolean hexadecimal, Supplier<LocalTime> clock) {
        this.timestamps = timestamps;
        this.hexadecimal = hexadecimal;
        this.clock = clock;
    }

    byte[] show(byte[] received) {
        if (hexadecimal) {
            return rows(received).getBytes(StandardCharsets.UTF_8);
        }
        return timestamps ? timed(received) : received;
    }

    private byte[] timed(byte[] received) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        for (byte next : received) {
            if (atLineStart) {
                shown.writeBytes(stamp().getBytes(StandardCharsets.US_ASCII));
            }
            shown.write(next);
            atLineStart = next == '\n';
        }
        return shown.toByteArray();
    }

    private String rows(byte[] received) {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < received.length; at += ROW) {
            StringBuilder digits = new StringBuilder();
            StringBuilder text = new StringBuilder();
            for (int i = at; i < Math.min(received.length, at + ROW); i++) {
                digits.append(String.format(Locale.ROOT, "%02x ", received[i]));
                text.append(received[i] >= ' ' && received[i] <= '~' ? (char) received[i] : '.');
            }
            rows.append(timestamps ? stamp() : "").append(String.format(Locale.ROOT, "%-48s|%s|\r\n", digits, text));
        }
        return rows.toString();
    }

    private String stamp() {
        return TIME.format(clock.get()) + " ";
    }
}
