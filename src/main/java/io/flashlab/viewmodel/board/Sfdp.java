package io.flashlab.viewmodel.board;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The table in which a flash chip describes itself: "Serial Flash Discoverable Parameters".
 *
 * <p>Source: JEDEC standard JESD216B, sections 6.2 (headers) and 6.4 (basic flash parameter table).
 */
public final class Sfdp {

    private static final int HEADER = 8;
    private static final int WORD = 4;
    private static final int MOST_HEADERS = 16;

    /** Tables of more than that have not been seen; a chip without any answers 0xff, and is not read on. */
    private static final int LONGEST = 0x400;

    private static final int SIGNATURE = 0x50444653;
    private static final int LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final byte[] bytes;

    Sfdp(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Reads as much as the headers say that there is; eight bytes of a chip without such a table. */
    static Sfdp read(EspLoader loader) throws FlasherException {
        byte[] header = read(loader, 0, HEADER);
        if (!new Sfdp(header).isThere()) {
            return new Sfdp(header);
        }
        int headers = Math.min(MOST_HEADERS, 1 + (header[6] & 0xff));
        byte[] heads = read(loader, 0, HEADER + HEADER * headers);
        int end = heads.length;
        for (int at = HEADER; at < heads.length; at += HEADER) {
            end = Math.max(end, pointer(heads, at) + WORD * (heads[at + 3] & 0xff));
        }
        return new Sfdp(read(loader, 0, Math.min(LONGEST, end)));
    }

    private static byte[] read(EspLoader loader, int from, int length) throws FlasherException {
        byte[] read = new byte[length];
        for (int at = 0; at < length; at += WORD) {
            int count = Math.min(WORD, length - at);
            System.arraycopy(loader.readFlashSfdp(from + at, count), 0, read, at, count);
        }
        return read;
    }

    private static int pointer(byte[] bytes, int header) {
        return (bytes[header + 4] & 0xff) | ((bytes[header + 5] & 0xff) << 8) | ((bytes[header + 6] & 0xff) << 16);
    }

    /** Whether the chip has such a table. */
    public boolean isThere() {
        return word(0).orElse(0) == SIGNATURE;
    }

    /** For example {@code 1.6}. */
    public String revision() {
        return (bytes[5] & 0xff) + "." + (bytes[4] & 0xff);
    }

    /** Bytes that the chip says it has. */
    public OptionalLong size() {
        OptionalInt density = basic(1);
        if (density.isEmpty()) {
            return OptionalLong.empty();
        }
        int value = density.getAsInt();
        long bits = value >= 0 ? value + 1L : 1L << (value & 0x3f);
        return OptionalLong.of(bits / 8);
    }

    /** Sizes of what can be erased at once, in bytes, the smallest first. */
    public List<Long> eraseSizes() {
        List<Long> sizes = new ArrayList<>();
        for (int word = 7; word <= 8; word++) {
            int types = basic(word).orElse(0);
            for (int shift = 0; shift <= 16; shift += 16) {
                int exponent = (types >> shift) & 0xff;
                if (exponent > 0 && exponent < 32) {
                    sizes.add(1L << exponent);
                }
            }
        }
        return sizes.stream().distinct().sorted().toList();
    }

    /** Data lines of the ways to read that it knows: 1, and 2 and 4 where it can. */
    public List<Integer> dataLines() {
        int features = basic(0).orElse(0);
        boolean two = ((features >> 16) & 1) != 0 || ((features >> 20) & 1) != 0;
        boolean four = ((features >> 21) & 1) != 0 || ((features >> 22) & 1) != 0;
        List<Integer> lines = new ArrayList<>(List.of(1));
        if (two) {
            lines.add(2);
        }
        if (four) {
            lines.add(4);
        }
        return lines;
    }

    /** A word of the basic table, which the first header points to. */
    private OptionalInt basic(int index) {
        return bytes.length < 2 * HEADER ? OptionalInt.empty() : word(pointer(bytes, HEADER) + WORD * index);
    }

    private OptionalInt word(int at) {
        return at < 0 || at + WORD > bytes.length
                ? OptionalInt.empty()
                : OptionalInt.of(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at));
    }

    /** All of it. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** All of it in hexadecimal, sixteen bytes a line. */
    public String hex() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += LINE) {
            byte[] line = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + LINE));
            text.append("%04x  ".formatted(at)).append(HEX.formatHex(line)).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
