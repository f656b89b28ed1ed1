package io.flashlab.engine.flash;

/**
 * Whole sectors of flash.
 *
 * @param address of the first byte, a multiple of 4096
 * @param size in bytes, a multiple of 4096
 */
record Stretch(long address, int size) {

    int sectors() {
        return size / FlashAddress.SECTOR;
    }

    long end() {
        return address + size;
    }
}
