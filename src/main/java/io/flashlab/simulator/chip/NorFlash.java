package io.flashlab.simulator.chip;

import java.util.HashMap;
import java.util.Map;

/**
 * A serial NOR flash chip of the W25Q kind. Erasing sets bits, programming only clears them, both need a write enable
 * before each command, and block protection makes them ineffective without any sign of it: behaviour as in the Winbond
 * W25Q80DV data sheet. Addresses wrap at the chip's size, programming wraps inside a 256-byte page.
 */
public final class NorFlash {

    public static final int SECTOR = 0x1000;
    public static final int HALF_BLOCK = 0x8000;
    public static final int BLOCK = 0x1_0000;
    public static final int PAGE = 0x100;

    private static final int WRITE_ENABLED = 0x02;
    private static final int PROTECTION = 0x1c;
    private static final int PROTECT_FROM_BOTTOM = 0x20;
    private static final int LOCKED_SR2_BITS = 0x38;

    private final FlashCells cells;
    private final int jedecId;
    private final FlashTimes times;
    private final ChipClock clock;
    private final Map<Integer, Integer> stuckBits = new HashMap<>();
    private FlashCounters counters = FlashCounters.ZERO;
    private boolean writeEnabled;
    private int status1;
    private int status2;

    /** @param jedecId manufacturer in bits 16..23, device in bits 0..15, for example 0xef4014 */
    public NorFlash(FlashCells cells, int jedecId, FlashTimes times, ChipClock clock) {
        if (Integer.bitCount(cells.size()) != 1 || cells.size() < BLOCK) {
            throw new IllegalArgumentException("a flash chip's size is a power of two: " + cells.size());
        }
        this.cells = cells;
        this.jedecId = jedecId;
        this.times = times;
        this.clock = clock;
    }

    public int size() {
        return cells.size();
    }

    public int jedecId() {
        return jedecId;
    }

    public FlashCounters counters() {
        return counters;
    }

    public void enableWrite() {
        writeEnabled = true;
    }

    public void disableWrite() {
        writeEnabled = false;
    }

    /** Status register 1: block protection and the write enable latch. Never busy: the clock moved on instead. */
    public int status1() {
        return status1 | (writeEnabled ? WRITE_ENABLED : 0);
    }

    public int status2() {
        return status2;
    }

    /**
     * Writes the status registers, if writing is enabled.
     *
     * @param length 1 or 2 registers
     */
    public void writeStatus(int value, int length) {
        if (takeWriteEnable()) {
            status1 = value & 0xfc;
            if (length > 1) {
                status2 = mergeStatus2(value >> 8);
            }
            clock.spend(times.statusWrite());
        }
    }

    /** Writes status register 2 alone, if writing is enabled. */
    public void writeStatus2(int value) {
        if (takeWriteEnable()) {
            status2 = mergeStatus2(value);
            clock.spend(times.statusWrite());
        }
    }

    /** Once set, the bits that lock the security registers stay. */
    private int mergeStatus2(int value) {
        return (status2 & LOCKED_SR2_BITS) | (value & 0xff);
    }

    /**
     * Erases the unit that holds the address, if writing is enabled.
     *
     * @param unit {@link #SECTOR}, {@link #HALF_BLOCK} or {@link #BLOCK}
     */
    public void erase(long address, int unit) {
        int start = wrap(address) & -unit;
        if (mayChange(start, unit)) {
            cells.erase(start, unit);
            counters = counters.plusErase(unit);
            applyStuckBits(start, unit);
            clock.spend(
                    switch (unit) {
                        case SECTOR -> times.sectorErase();
                        case HALF_BLOCK -> times.halfBlockErase();
                        default -> times.blockErase();
                    });
        }
    }

    /** Erases everything, if writing is enabled and nothing is protected. */
    public void eraseChip() {
        if (mayChange(0, size())) {
            cells.erase(0, size());
            counters = counters.plusChipErase();
            applyStuckBits(0, size());
            clock.spend(times.blockErase().multipliedBy(size() / BLOCK));
        }
    }

    /** Programs up to a page, if writing is enabled. Bytes beyond the page's end go to its beginning. */
    public void programPage(long address, byte[] data, int offset, int length) {
        int start = wrap(address);
        int page = start & -PAGE;
        if (!mayChange(page, PAGE)) {
            return;
        }
        int wrong = 0;
        for (int i = 0; i < length; i++) {
            int cell = page | ((start + i) & (PAGE - 1));
            cells.clearBits(cell, data[offset + i] & 0xff);
            applyStuckBits(cell, 1);
            wrong += cells.get(cell) == (data[offset + i] & 0xff) ? 0 : 1;
        }
        counters = counters.plusProgram(length, wrong);
        clock.spend(times.pageProgram());
    }

    public void read(long address, byte[] target, int offset, int length) {
        int done = 0;
        while (done < length) {
            int start = wrap(address + done);
            int run = Math.min(length - done, size() - start);
            cells.read(start, target, offset + done, run);
            done += run;
        }
    }

    /** The whole contents, as a copy. */
    public byte[] contents() {
        byte[] copy = new byte[size()];
        read(0, copy, 0, copy.length);
        return copy;
    }

    /** Puts contents in place from outside, as a programmer would, without counting it. */
    public void load(int address, byte[] contents) {
        cells.put(address, contents);
    }

    /** From now on the bit cannot be changed from what it is. */
    public void breakBit(int address, int bit) {
        int broken = (stuckBits.getOrDefault(address, 0) & 0xff) | (1 << bit);
        stuckBits.put(address, ((cells.get(address) & broken) << 8) | broken);
    }

    private void applyStuckBits(int address, int length) {
        stuckBits.forEach((cell, stuck) -> {
            if (cell >= address && cell < address + length) {
                int broken = stuck & 0xff;
                int value = (cells.get(cell) & ~broken) | ((stuck >> 8) & broken);
                cells.put(cell, new byte[] {(byte) value});
            }
        });
    }

    private int wrap(long address) {
        return (int) (address & (size() - 1));
    }

    private boolean mayChange(int start, int length) {
        boolean allowed = takeWriteEnable() && !isProtected(start, length);
        if (!allowed) {
            counters = counters.plusRefused();
        }
        return allowed;
    }

    private boolean takeWriteEnable() {
        boolean enabled = writeEnabled;
        writeEnabled = false;
        return enabled;
    }

    /** BP0..2 protect 64 KiB << (BP - 1), from the top or, with TB, from the bottom; 7 protects everything. */
    private boolean isProtected(int start, int length) {
        int level = (status1 & PROTECTION) >> 2;
        if (level == 0) {
            return false;
        }
        long area = level == 7 ? size() : Math.min(size(), (long) BLOCK << (level - 1));
        return (status1 & PROTECT_FROM_BOTTOM) != 0 ? start < area : start + length > size() - area;
    }

    /** Sets both status registers as they left the factory, for tests of protected chips. */
    public void presetStatus(int value) {
        status1 = value & 0xfc;
        status2 = (value >> 8) & 0xff;
    }
}
