package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.ChipCrash;

/** One write of the stub, from FLASH_BEGIN or FLASH_DEFL_BEGIN on. */
final class StubFlashWrite {

    private final StubFlashChip chip;
    private final StubEraser eraser;
    private final boolean encrypted;
    private final boolean wordsOnly;
    private long address;
    private long left;

    /** @param wordsOnly whether the processor takes words from memory only where they are aligned */
    StubFlashWrite(StubFlashChip chip, byte[] begin, boolean wordsOnly) {
        this.chip = chip;
        this.left = Words.read(begin, 0);
        this.address = Words.read(begin, 12);
        this.encrypted = Words.read(begin, 16) != 0;
        this.wordsOnly = wordsOnly;
        this.eraser = new StubEraser(chip, address, left);
    }

    /** What is still to come, in bytes; below 0 when more came. */
    long left() {
        return left;
    }

    /** @return status of the stub */
    int eraseNext() {
        return eraser.eraseNext() ? StubStatus.SUCCESS : StubStatus.FAILED_SPI_OP;
    }

    /**
     * Writes what came, whether or not it was announced.
     *
     * @return status of the stub
     */
    int write(byte[] data) {
        if (!eraser.eraseTo(address + data.length)) {
            return StubStatus.FAILED_SPI_OP;
        }
        int head = (int) (-address & 3);
        if (wordsOnly && !encrypted && head != 0 && data.length > head) {
            throw new ChipCrash("words are taken from a buffer behind %d bytes".formatted(head));
        }
        if (!chip.write(address, data, encrypted)) {
            return StubStatus.FAILED_SPI_OP;
        }
        address += data.length;
        left -= data.length;
        return StubStatus.SUCCESS;
    }
}
