package io.flashlab.micropython;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The last few thousand bytes that a board said, and what they look like. Used by one thread. */
public final class HeardText {

    private static final int KEPT = 4096;

    /** Below this nothing can be said: a reset makes a few odd bytes on any line. */
    private static final int FEW = 8;

    private static final Pattern LOADER = Pattern.compile("waiting for download|\\(DOWNLOAD|boot mode:\\(1,");

    private byte[] last = {};
    private long total;

    /** Adds what was received. */
    public void add(byte[] data, int offset, int length) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(last);
        joined.write(data, offset, length);
        byte[] all = joined.toByteArray();
        int from = Math.max(0, all.length - KEPT);
        last = Arrays.copyOfRange(all, from, all.length);
        total += length;
    }

    void forget() {
        last = new byte[0];
        total = 0;
    }

    /** How many bytes came. */
    public long total() {
        return total;
    }

    /** As text; what is not UTF-8 is replaced. */
    public String text() {
        return new String(last, StandardCharsets.UTF_8);
    }

    /** For people: without control characters other than line ends. */
    public String printable() {
        return text().replace("\r\n", "\n")
                .replaceAll("[^\\n\\t\\P{Cntrl}]|\\uFFFD", "")
                .strip();
    }

    /** Too many bytes that no text has: the other side sends at another rate, or a line is loose. */
    public boolean isGarbled() {
        String text = text();
        long odd = text.codePoints().filter(HeardText::isOdd).count();
        return total >= FEW && odd * 4 >= text.codePointCount(0, text.length());
    }

    /** A ROM loader says that it waits for firmware. */
    public boolean isLoader() {
        return LOADER.matcher(text()).find();
    }

    private static boolean isOdd(int c) {
        boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1b && c != 0x04;
        return control || c == 0xfffd || (c >= 0x7f && c < 0xa0);
    }
}
