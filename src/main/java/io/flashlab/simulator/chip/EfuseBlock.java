package io.flashlab.simulator.chip;

import io.flashlab.engine.chip.MacAddress;

/**
 * The four eFuse words at 0x3ff00050. An ESP8266EX as it leaves the factory with a MAC address whose first three bytes are
 * 5c:cf:7f; where the address lies is described in esp-open-rtos' and Espressif's SDK headers.
 */
public record EfuseBlock(int word0, int word1, int word2, int word3) {

    static final long BASE = 0x3ff0_0050L;

    /** The words of a chip with this address. */
    public static EfuseBlock of(MacAddress mac) {
        long value = mac.value();
        int low = (int) (value & 0xff);
        int middle = (int) (value >> 8 & 0xffff);
        int vendor = (int) (value >> 24);
        return new EfuseBlock(low << 24, 0x0200_0000 | middle, 0x0000_b000, vendor & 0xff_ffff);
    }

    int word(int index) {
        return switch (index) {
            case 0 -> word0;
            case 1 -> word1;
            case 2 -> word2;
            default -> word3;
        };
    }
}
