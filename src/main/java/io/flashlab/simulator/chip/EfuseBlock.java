package io.flashlab.simulator.chip;

import io.flashlab.engine.chip.MacAddress;
import java.util.Map;

/** The eFuses of one chip, as their read registers show them. */
public final class EfuseBlock {

    private static final String MAC = "mac";
    private static final String KEY = "key-0";
    private static final int KEY_BYTES = 32;

    private final FuseMap map;
    private final int[] words;

    private EfuseBlock(FuseMap map) {
        this.map = map;
        this.words = new int[map.bytes() / 4];
    }

    /**
     * The eFuses of a chip with this address.
     *
     * @param burnt further fields by name, in place of what a new chip has
     * @throws IllegalArgumentException when the family has no such field
     */
    public static EfuseBlock of(FuseMap map, MacAddress mac, Map<String, Long> burnt) {
        EfuseBlock block = new EfuseBlock(map);
        map.preset().forEach(block::set);
        block.set(MAC, mac.value());
        burnt.forEach(block::set);
        return block;
    }

    boolean contains(long address) {
        return address >= map.base() && address < map.base() + map.bytes();
    }

    int read(long address) {
        return words[(int) (address - map.base()) / 4];
    }

    /** Whether the family has a field of that name. */
    public boolean has(String field) {
        return map.fields().containsKey(field);
    }

    /** What a field holds; 0 where the family has none of that name. */
    public long get(String field) {
        if (!has(field)) {
            return 0;
        }
        long value = 0;
        int shift = 0;
        for (FuseMap.Part part : map.field(field)) {
            long bits = (words[part.offset() / 4] >>> part.low()) & mask(part);
            value |= bits << shift;
            shift += part.bits();
        }
        return value;
    }

    /** Flash encryption with the key in the block that {@code key-0} is the beginning of; zeros where there is none. */
    public FlashEncryption flashEncryption() {
        byte[] key = new byte[KEY_BYTES];
        if (has(KEY)) {
            int start = map.field(KEY).getFirst().offset();
            for (int i = 0; i < KEY_BYTES; i++) {
                key[i] = (byte) (words[(start + i) / 4] >> (8 * (i % 4)));
            }
        }
        return new FlashEncryption(key);
    }

    private void set(String field, long value) {
        long left = value;
        for (FuseMap.Part part : map.field(field)) {
            int at = part.offset() / 4;
            words[at] = (int) ((words[at] & ~(mask(part) << part.low())) | ((left & mask(part)) << part.low()));
            left >>>= part.bits();
        }
    }

    private static long mask(FuseMap.Part part) {
        return (1L << part.bits()) - 1;
    }
}
