package io.flashlab.simulator.chip;

/** JEDEC identifiers, as 0x9f reads them: manufacturer in bits 16..23, device in bits 0..15. */
public final class FlashId {

    private static final int WINBOND_W25Q = 0xef_4000;

    private FlashId() {}

    /**
     * The Winbond W25Q of that size: the last byte is the size as a power of two up to 32 MiB, 0x20 and 0x21 for the
     * W25Q512JV and the W25Q01JV (data sheets, "Manufacturer and Device Identification").
     *
     * @param size bytes, a power of two, 64 KiB to 128 MiB
     */
    public static int winbond(int size) {
        int exponent = Integer.numberOfTrailingZeros(size);
        return WINBOND_W25Q | (exponent <= 0x19 ? exponent : exponent + 0x20 - 0x1a);
    }

    /**
     * What Espressif's stub takes for the size of a chip with this identifier, in bytes; 0 when it does not know it. Only the
     * last byte counts (esp-stub-lib, {@code stub_target_flash_id_to_flash_size}).
     */
    public static long sizeForStub(int jedecId) {
        int capacity = jedecId & 0xff;
        if (capacity == 0x39) {
            return 1L << 25;
        }
        return capacity >= 0x12 && capacity <= 0x1c ? 1L << capacity : 0;
    }
}
