package io.flashlab.engine.chip;

/**
 * A 48-bit MAC address.
 *
 * @param value the six bytes, first transmitted byte most significant
 */
public record MacAddress(long value) {

    public MacAddress {
        if (value < 0 || value > 0xffff_ffff_ffffL) {
            throw new IllegalArgumentException("a MAC address has 48 bits: 0x%x".formatted(value));
        }
    }

    /** Lower case, colon-separated: {@code 5c:cf:7f:12:34:56}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(text.isEmpty() ? "" : ":").append("%02x".formatted((value >> shift) & 0xff));
        }
        return text.toString();
    }
}
