package io.flashlab.simulator.chip;

import java.util.HashMap;
import java.util.Map;

/**
 * A serial NOR flash chip of the W25Q kind. Erasing sets bits, programming only clears them, both need a write enable
 * before each command, and block protection makes them ineffective without any sign of it: behaviour as in the Winbond
 * data sheets (W25Q80DV, W25Q128JV, W25Q256JV). Programming wraps inside a 256-byte page.
 *
 * <p>A command with a three-byte address reaches 16 MiB: what lies above is dropped and taken from the extended address
 * register instead, unless the chip is in 4-byte mode. So a loader that ignores this changes the chip's first 16 MiB.
 */
public final class NorFlash {

    /** Bytes that are erased at least. */
    public static final int SECTOR = 0x1000;
    /** Bytes of an erase of half a block. */
    public static final int HALF_BLOCK = 0x8000;
    /** Bytes of a large erase. */
    public static final int BLOCK = 0x1_0000;
    /** Bytes that are programmed at most at once. */
    public static final int PAGE = 0x100;

    /** How far three address bytes reach. */
    public static final int THREE_BYTE_REACH = 0x100_0000;

    private final FlashCells cells;
    private final int jedecId;
    private final FlashTimes times;
    private final ChipClock clock;
    private final FlashStatus status = new FlashStatus();
    private final Map<Integer, Integer> stuckBits = new HashMap<>();
    private FlashCounters counters = FlashCounters.ZERO;
    private boolean fourByteMode;
    private int extendedAddress;

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

    /** The power went and came back: volatile settings are forgotten, three-byte addresses again. */
    public void powerUp() {
        status.powerUp();
        fourByteMode = false;
        extendedAddress = 0;
    }

    // ---- settings ----

    public void enableWrite() {
        status.enableWrite(true);
    }

    public void disableWrite() {
        status.enableWrite(false);
    }

    /** The next write of a status register needs no write enable, and is forgotten with the power. */
    void enableVolatileWrite() {
        status.enableVolatileWrite();
    }

    /**
     * A status register. Register 1 has the write enable latch; never busy: the clock moved on instead.
     *
     * @param number 1..3
     */
    public int status(int number) {
        int address4Bytes = number == 3 && fourByteMode ? 1 : 0;
        return status.read(number) | address4Bytes;
    }

    /** Writes status registers from that one on, a byte each, if writing is enabled. */
    void writeStatus(int first, int... values) {
        if (status.write(first, values) == FlashStatus.Written.LASTING) {
            clock.spend(times.statusWrite());
        }
    }

    /** Sets the status registers as they left the factory, register 1 in the low byte, for tests of protected chips. */
    public void presetStatus(int value) {
        status.preset(value);
    }

    /** Addresses have four bytes from now on; has no effect on a chip that three bytes reach. */
    void setFourByteMode(boolean on) {
        fourByteMode = on && size() > THREE_BYTE_REACH;
    }

    boolean isFourByteMode() {
        return fourByteMode;
    }

    int extendedAddress() {
        return extendedAddress;
    }

    /** Address bits 24..31 of three-byte commands, if writing is enabled. */
    void setExtendedAddress(int value) {
        if (status.takeWriteEnable()) {
            extendedAddress = value & 0xff;
        }
    }

    // ---- contents, by three-byte address or as the mode has it ----

    /**
     * Erases the unit that holds the address, if writing is enabled.
     *
     * @param unit {@link #SECTOR}, {@link #HALF_BLOCK} or {@link #BLOCK}
     */
    public void erase(long address, int unit) {
        eraseWide(inMode(address), unit);
    }

    /** Programs up to a page, if writing is enabled. Bytes beyond the page's end go to its beginning. */
    public void programPage(long address, byte[] data, int offset, int length) {
        programPageWide(inMode(address), data, offset, length);
    }

    /** Reads on through the whole chip, also where the address wrapped only to begin with. */
    public void read(long address, byte[] target, int offset, int length) {
        readWide(inMode(address), target, offset, length);
    }

    private long inMode(long address) {
        return fourByteMode ? address : (address & (THREE_BYTE_REACH - 1)) | ((long) extendedAddress << 24);
    }

    // ---- contents, by four-byte address ----

    /** As {@link #erase}, with a command that has a four-byte address. */
    public void eraseWide(long address, int unit) {
        int start = wrap(address) & -unit;
        if (mayChange(start, unit)) {
            cells.erase(start, unit);
            counters = counters.plusErase(unit);
            applyStuckBits(start, unit);
            clock.spend(times.erase(unit));
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

    /** As {@link #programPage}, with a command that has a four-byte address. */
    public void programPageWide(long address, byte[] data, int offset, int length) {
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

    /** As {@link #read}, with a command that has a four-byte address. */
    public void readWide(long address, byte[] target, int offset, int length) {
        int done = 0;
        while (done < length) {
            int start = wrap(address + done);
            int run = Math.min(length - done, size() - start);
            cells.read(start, target, offset + done, run);
            done += run;
        }
    }

    // ---- from outside ----

    /** The whole contents, as a copy. */
    public byte[] contents() {
        byte[] copy = new byte[size()];
        cells.read(0, copy, 0, copy.length);
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
        boolean allowed = status.takeWriteEnable() && !BlockProtection.touches(start, length, size(), status);
        if (!allowed) {
            counters = counters.plusRefused();
        }
        return allowed;
    }
}
