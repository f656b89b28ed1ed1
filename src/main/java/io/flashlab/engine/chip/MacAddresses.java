package io.flashlab.engine.chip;

import java.util.Optional;

/**
 * The factory addresses of a chip.
 *
 * @param base station address, 48 bits
 * @param extension the two bytes that make an EUI-64 of the base address, on chips with IEEE 802.15.4
 */
public record MacAddresses(MacAddress base, Optional<Extension> extension) {

    /**
     * The extension as it is in eFuses.
     *
     * @param value 0..0xffff, first transmitted byte high
     */
    public record Extension(int value) {

        /** {@code ff:fe}. */
        @Override
        public String toString() {
            return "%02x:%02x".formatted(value >> 8 & 0xff, value & 0xff);
        }
    }

    /** The 64-bit address for IEEE 802.15.4: three bytes of the base address, the extension, the other three. */
    public Optional<String> eui64() {
        String mac = base.toString();
        return extension.map(e -> "%s:%s:%s".formatted(mac.substring(0, 8), e, mac.substring(9)));
    }
}
