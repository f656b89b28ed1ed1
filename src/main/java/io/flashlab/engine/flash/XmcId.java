package io.flashlab.engine.flash;

/**
 * Identifications of flash chips by XMC. Ranges: ESP-IDF, {@code bootloader_flash.c}, the check before the XMC startup
 * flow.
 */
final class XmcId {

    /** JEDEC's number of the maker. */
    static final int MAKER = 0x20;

    private XmcId() {}

    /** @param id maker in the low byte, then the type, then the capacity */
    static boolean isValid(int id) {
        int type = id >> 8 & 0xff;
        int capacity = id >> 16 & 0xff;
        return (id & 0xff) == MAKER
                && switch (type) {
                    case 0x40 -> capacity >= 0x13 && capacity <= 0x20;
                    case 0x41 -> capacity >= 0x17 && capacity <= 0x20;
                    case 0x50 -> capacity >= 0x15 && capacity <= 0x16;
                    default -> false;
                };
    }
}
