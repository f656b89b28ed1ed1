package io.flashlab.engine.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.flashlab.engine.error.FlasherException;
import java.util.ArrayList;
import java.util.List;

/**
 * A number that a chip keeps in bits of one or more 32-bit words, such as an eFuse field.
 *
 * @param parts where its bits are, lowest part first
 */
public record BitField(List<Bits> parts) {

    public BitField {
        parts = List.copyOf(parts);
    }

    /**
     * Bits of one word.
     *
     * @param address of the word
     * @param low lowest bit, 0..31
     * @param width number of bits, 1..32
     */
    public record Bits(long address, int low, int width) {

        public Bits {
            if (low < 0 || width < 1 || low + width > 32) {
                throw new IllegalArgumentException("bits %s..%s are not in a word".formatted(low, low + width - 1));
            }
        }

        /** These bits in place, all ones. */
        public int mask() {
            return (int) ((0xffff_ffffL >>> (32 - width)) << low);
        }

        int of(int word) {
            return (int) ((word & 0xffff_ffffL) >>> low & (0xffff_ffffL >>> (32 - width)));
        }
    }

    /**
     * A field as chip files write it: {@code 0x60007050:18..20}, {@code 0x60007034:4}, and parts joined by {@code +},
     * lowest first.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BitField parse(String text) {
        List<Bits> parts = new ArrayList<>();
        for (String part : text.split("\\+", -1)) {
            parts.add(parsePart(part.strip()));
        }
        return new BitField(parts);
    }

    private static Bits parsePart(String text) {
        int colon = text.indexOf(':');
        int dots = text.indexOf("..");
        if (colon < 0) {
            throw new IllegalArgumentException("not a bit field: " + text);
        }
        int low = Integer.parseInt(text.substring(colon + 1, dots < 0 ? text.length() : dots));
        int high = dots < 0 ? low : Integer.parseInt(text.substring(dots + 2));
        return new Bits(Long.decode(text.substring(0, colon)), low, high - low + 1);
    }

    /** Reads the field; each part's word once. At most 32 bits in all. */
    public int read(RegisterReader registers) throws FlasherException {
        return (int) readLong(registers);
    }

    /** Reads the field; each part's word once. At most 64 bits in all. */
    public long readLong(RegisterReader registers) throws FlasherException {
        long value = 0;
        int shift = 0;
        for (Bits part : parts) {
            value |= (part.of(registers.read(part.address())) & 0xffff_ffffL) << shift;
            shift += part.width();
        }
        return value;
    }
}
