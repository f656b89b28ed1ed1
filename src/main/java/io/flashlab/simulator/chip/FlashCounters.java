package io.flashlab.simulator.chip;

/**
 * What a flash chip was made to do since it was made.
 *
 * @param sectorErases erases of 4 KiB
 * @param halfBlockErases erases of 32 KiB
 * @param blockErases erases of 64 KiB
 * @param chipErases erases of everything
 * @param programs program commands
 * @param programmedBytes bytes programmed
 * @param wrongResults programmed bytes that do not hold what was asked for, because a cell was not erased or is broken
 * @param refused erases and programs that had no effect: no write enable, or the area is protected
 */
public record FlashCounters(
        long sectorErases,
        long halfBlockErases,
        long blockErases,
        long chipErases,
        long programs,
        long programmedBytes,
        long wrongResults,
        long refused) {

    static final FlashCounters ZERO = new FlashCounters(0, 0, 0, 0, 0, 0, 0, 0);

    FlashCounters plusErase(int size) {
        return switch (size) {
            case NorFlash.SECTOR ->
                new FlashCounters(
                        sectorErases + 1,
                        halfBlockErases,
                        blockErases,
                        chipErases,
                        programs,
                        programmedBytes,
                        wrongResults,
                        refused);
            case NorFlash.HALF_BLOCK ->
                new FlashCounters(
                        sectorErases,
                        halfBlockErases + 1,
                        blockErases,
                        chipErases,
                        programs,
                        programmedBytes,
                        wrongResults,
                        refused);
            default ->
                new FlashCounters(
                        sectorErases,
                        halfBlockErases,
                        blockErases + 1,
                        chipErases,
                        programs,
                        programmedBytes,
                        wrongResults,
                        refused);
        };
    }

    FlashCounters plusChipErase() {
        return new FlashCounters(
                sectorErases,
                halfBlockErases,
                blockErases,
                chipErases + 1,
                programs,
                programmedBytes,
                wrongResults,
                refused);
    }

    FlashCounters plusProgram(int bytes, int wrong) {
        return new FlashCounters(
                sectorErases,
                halfBlockErases,
                blockErases,
                chipErases,
                programs + 1,
                programmedBytes + bytes,
                wrongResults + wrong,
                refused);
    }

    FlashCounters plusRefused() {
        return new FlashCounters(
                sectorErases,
                halfBlockErases,
                blockErases,
                chipErases,
                programs,
                programmedBytes,
                wrongResults,
                refused + 1);
    }
}
