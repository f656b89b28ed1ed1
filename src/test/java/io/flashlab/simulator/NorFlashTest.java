package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.simulator.chip.FlashCells;
import io.flashlab.simulator.chip.FlashTimes;
import io.flashlab.simulator.chip.NorFlash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour of serial NOR flash as the Winbond W25Q80DV data sheet describes it. */
class NorFlashTest {

    private static final int SIZE = 0x10_0000;

    private final List<Duration> busy = new ArrayList<>();
    private final NorFlash flash = new NorFlash(FlashCells.inMemory(SIZE), 0xef4014, FlashTimes.TYPICAL, busy::add);

    @Test
    void programmingOnlyClearsBits() {
        program(0x100, 0x0f);
        program(0x100, 0x3c);

        assertThat(byteAt(0x100)).isEqualTo(0x0c);
        assertThat(flash.counters().wrongResults()).isEqualTo(1);
    }

    @Test
    void everyEraseAndProgramNeedsItsOwnWriteEnable() {
        program(0, 0);

        flash.erase(0, NorFlash.SECTOR);
        flash.programPage(1, new byte[1], 0, 1);

        assertThat(byteAt(0)).isZero();
        assertThat(byteAt(1)).isEqualTo(0xff);
        assertThat(flash.counters().refused()).isEqualTo(2);
    }

    @Test
    void aProgramWrapsAtTheEndOfItsPage() {
        flash.enableWrite();
        flash.programPage(0x1ff, new byte[] {1, 2}, 0, 2);

        assertThat(byteAt(0x1ff)).isEqualTo(1);
        assertThat(byteAt(0x100)).isEqualTo(2);
        assertThat(byteAt(0x200)).isEqualTo(0xff);
    }

    @Test
    void anEraseTakesTheWholeUnitAndNothingElse() {
        program(0xfff, 0);
        program(0x1000, 0);
        program(0x1fff, 0);
        program(0x2000, 0);
        busy.clear();

        flash.enableWrite();
        flash.erase(0x1234, NorFlash.SECTOR);

        assertThat(List.of(byteAt(0xfff), byteAt(0x1000), byteAt(0x1fff), byteAt(0x2000)))
                .containsExactly(0, 0xff, 0xff, 0);
        assertThat(busy).containsExactly(Duration.ofMillis(45));
    }

    @Test
    void protectedAreasStayAsTheyAre() {
        flash.presetStatus(0x04);

        program(SIZE - 1, 0);
        program(SIZE - 0x1_0001, 0);
        flash.enableWrite();
        flash.eraseChip();

        assertThat(byteAt(SIZE - 1)).as("the last 64 KiB").isEqualTo(0xff);
        assertThat(byteAt(SIZE - 0x1_0001)).isZero();
    }

    @Test
    void aBrokenBitStaysWhateverIsDone() {
        flash.breakBit(5, 0);

        program(5, 0);

        assertThat(byteAt(5)).isEqualTo(1);
        assertThat(flash.counters().wrongResults()).isEqualTo(1);
    }

    @Test
    void aFlashFileIsFilledUpAndAlwaysCurrent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("flash.bin");
        Files.write(file, new byte[] {1, 2, 3});
        NorFlash onFile = new NorFlash(FlashCells.inFile(file, SIZE), 0xef4014, FlashTimes.INSTANT, busy::add);

        onFile.enableWrite();
        onFile.programPage(4, new byte[] {0x5a}, 0, 1);

        assertThat(Files.size(file)).isEqualTo(SIZE);
        assertThat(Files.readAllBytes(file)).startsWith(1, 2, 3, 0xff, 0x5a, 0xff);
    }

    private void program(int address, int value) {
        flash.enableWrite();
        flash.programPage(address, new byte[] {(byte) value}, 0, 1);
    }

    private int byteAt(int address) {
        byte[] one = new byte[1];
        flash.read(address, one, 0, 1);
        return one[0] & 0xff;
    }
}
