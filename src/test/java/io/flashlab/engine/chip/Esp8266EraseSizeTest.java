package io.flashlab.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Esp8266EraseSizeTest {

    /** What the ROM does: whole sectors up to the block boundary are erased without being counted off. */
    private static long sectorsErased(long address, long askedSize) {
        long sectors = (askedSize + 0xfff) / 0x1000;
        long start = address / 0x1000;
        long toBoundary = 16 - start % 16;
        long head = Math.min(sectors, toBoundary);
        return sectors + head;
    }

    @ParameterizedTest
    @CsvSource({
        "0x0, 0x1000, 0x1000",
        "0x0, 0x2000, 0x1000",
        "0x0, 0x10000, 0x8000",
        "0x0, 0x20000, 0x10000",
        "0x0, 0x8f3cc, 0x80000",
        "0x1000, 0x3000, 0x2000",
        "0xf000, 0x2000, 0x1000",
        "0x0, 0x0, 0x0",
    })
    void theSizeAskedForIsEsptoolsFigure(String address, String size, String expected) {
        long asked = Esp8266EraseSize.toAskFor(Long.decode(address), Long.decode(size));

        assertThat(asked).isEqualTo(Long.decode(expected));
    }

    @Test
    void whatTheRomErasesThenCoversWhatIsWrittenAndAtMostOneSectorMore() {
        for (long start = 0; start < 32; start++) {
            for (long sectors = 1; sectors < 80; sectors++) {
                long asked = Esp8266EraseSize.toAskFor(start * 0x1000, sectors * 0x1000);

                assertThat(sectorsErased(start * 0x1000, asked))
                        .as("%d sectors at sector %d", sectors, start)
                        .isBetween(sectors, sectors + 1);
            }
        }
    }
}
