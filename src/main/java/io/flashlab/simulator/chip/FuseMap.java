package io.flashlab.simulator.chip;

import java.util.List;
import java.util.Map;

/**
 * Where a family's eFuses can be read and which fields they hold.
 *
 * @param base address of the first register
 * @param bytes how many bytes of registers there are
 * @param fields by name: {@code mac}, {@code package}, {@code major}, {@code minor}, {@code crypt-count} and so on
 * @param preset what a new chip of this family has in a field, by name
 */
public record FuseMap(long base, int bytes, Map<String, List<Part>> fields, Map<String, Long> preset) {

    /** The greatest number of bits the fields that are set one by one have. */
    private static final int LONGEST = 64;

    /**
     * Neighbouring bits of one register; a field's lowest part comes first.
     *
     * @param offset of the register from the base
     * @param low lowest bit
     * @param high highest bit
     */
    public record Part(int offset, int low, int high) {

        int bits() {
            return high - low + 1;
        }
    }

    /** The parts of a field. */
    List<Part> field(String name) {
        List<Part> parts = fields.get(name);
        if (parts == null) {
            throw new IllegalArgumentException("this chip has no eFuse field " + name);
        }
        int bits = parts.stream().mapToInt(Part::bits).sum();
        if (bits > LONGEST) {
            throw new IllegalStateException(name + " has " + bits + " bits");
        }
        return parts;
    }
}
