package io.flashlab.simulator.chip;

/**
 * What the protection bits of the status registers protect: a run at the top or the bottom of the chip, or with CMP
 * everything but that run. Tables "Status Register Memory Protection" of the Winbond data sheets: W25Q80DV and W25Q128JV
 * (BP0..2, TB, SEC) up to 16 MiB; W25Q256JV, W25Q512JV and W25Q01JV (BP0..3, TB, no SEC) above.
 */
final class BlockProtection {

    private static final int BLOCK = 0x1_0000;
    private static final int SECTOR = 0x1000;
    private static final int LARGEST_WITH_SEC = 0x100_0000;
    private static final int CMP = 0x40;

    private BlockProtection() {}

    /** Whether any byte of a piece is protected. */
    static boolean touches(int start, int length, int size, FlashStatus status) {
        int status1 = status.read(1);
        boolean small = size <= LARGEST_WITH_SEC;
        boolean fromBottom = (status1 & (small ? 0x20 : 0x40)) != 0;
        int area = small ? smallArea(status1, size) : largeArea(status1, size);
        int from = fromBottom ? 0 : size - area;
        int to = from + area;
        boolean inside = start >= from && start + length <= to;
        boolean apart = start >= to || start + length <= from;
        return (status.read(2) & CMP) == 0 ? !apart : !inside;
    }

    private static int smallArea(int status1, int size) {
        int level = (status1 >> 2) & 7;
        if (level == 0 || level == 7) {
            return level == 0 ? 0 : size;
        }
        boolean sectors = (status1 & 0x40) != 0;
        long area =
                sectors ? (long) SECTOR << Math.min(level - 1, 3) : (long) Math.max(BLOCK, size / 64) << (level - 1);
        return (int) Math.min(size, area);
    }

    private static int largeArea(int status1, int size) {
        int level = (status1 >> 2) & 0xf;
        return level == 0 ? 0 : (int) Math.min(size, (long) BLOCK << (level - 1));
    }
}
