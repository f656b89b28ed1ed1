package io.flashlab.engine.chip;

/**
 * A defect of the ESP8266's ROM: told to erase a number of sectors, it erases more.
 *
 * <p>The ROM erases single sectors up to the next 64 KiB boundary and then whole blocks, but counts the sectors before
 * the boundary twice. To have {@code n} sectors erased it must be told fewer. (Espressif's esptool makes up for it the
 * same way; the function is {@code SPIEraseArea} at 0x40004b44.)
 */
public final class Esp8266EraseSize {

    private static final long SECTOR = 0x1000;
    private static final long SECTORS_PER_BLOCK = 16;

    private Esp8266EraseSize() {}

    /**
     * The size to put into FLASH_BEGIN.
     *
     * @param address first byte, a multiple of 4096
     * @param size bytes that will be written
     */
    public static long toAskFor(long address, long size) {
        long sectors = (size + SECTOR - 1) / SECTOR;
        long toBoundary = SECTORS_PER_BLOCK - address / SECTOR % SECTORS_PER_BLOCK;
        long head = Math.min(sectors, toBoundary);
        long asked = sectors < 2 * head ? (sectors + 1) / 2 : sectors - head;
        return asked * SECTOR;
    }
}
