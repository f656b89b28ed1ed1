package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.SharedFirmware;
import io.flashlab.viewmodel.board.FlashLayout.Source;
import io.flashlab.viewmodel.flashmap.FlashMap.Kind;
import io.flashlab.viewmodel.flashmap.FlashMap.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlashLayoutViewModelTest {

    /** As ESP-IDF's "Partition Tables" has it for a single factory app, without OTA. */
    static final byte[] TABLE = Esp32Parts.table(
            Esp32Parts.entry("nvs", 1, 2, 0x9000, 0x6000),
            Esp32Parts.entry("phy_init", 1, 1, 0xf000, 0x1000),
            Esp32Parts.entry("factory", 0, 0, 0x10000, 0x100000));

    private static FlashLayout layout(BoardBench bench) {
        return Objects.requireNonNull(bench.layout.layoutProperty().get());
    }

    @Test
    void thePartitionTableOfTheBoardIsShown() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, TABLE);

        bench.page.read();

        assertThat(layout(bench).source()).isEqualTo(new Source.Table(0x8000, ""));
        assertThat(layout(bench).areas())
                .containsExactly(
                        new FlashArea(Kind.SYSTEM, "bootloader", "", 0, 0x8000, false),
                        new FlashArea(Kind.SYSTEM, "partition table", "", 0x8000, 0x1000, false),
                        new FlashArea(Kind.DATA, "nvs", "settings, Wi-Fi passwords · data, nvs", 0x9000, 0x6000, false),
                        new FlashArea(Kind.DATA, "phy_init", "radio calibration · data, phy", 0xf000, 0x1000, false),
                        new FlashArea(Kind.PROGRAM, "factory", "program · app, factory", 0x10000, 0x100000, false));
    }

    @Test
    void aTableElsewhereIsFoundWhenItIsSearchedFor() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0xc000, TABLE);
        bench.page.read();
        Source before = layout(bench).source();

        bench.layout.searchTable();

        assertThat(before).isEqualTo(new Source.Nothing());
        assertThat(layout(bench).source())
                .isInstanceOfSatisfying(
                        Source.Table.class, table -> assertThat(table.address()).isEqualTo(0xc000));
    }

    @Test
    void thatThereIsNoTableIsSaid() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.page.read();

        bench.layout.searchTable();

        assertThat(bench.result().title()).isEqualTo("There is no partition table");
    }

    @Test
    void aDamagedTableIsShownWithWhatIsWrong() {
        byte[] overlapping = TABLE.clone();
        overlapping[4] = 0;
        overlapping[5] = (byte) 0xe0;
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, overlapping);

        bench.page.read();

        assertThat(layout(bench).source())
                .isInstanceOfSatisfying(
                        Source.Table.class, table -> assertThat(table.problem()).contains("nvs"));
        assertThat(layout(bench).map().segments()).anyMatch(segment -> segment.kind() == Kind.OVERLAP);
    }

    @Test
    void anEsp8266IsLookedThroughForWhatIsUsed() throws IOException {
        Optional<Path> firmware = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        assumeTrue(firmware.isPresent(), "needs MicroPython's firmware for the ESP8266");
        BoardBench bench = new BoardBench("sim://esp01s");
        byte[] program = Files.readAllBytes(firmware.get());
        int sectors = (program.length + 0xfff) / 0x1000 * 0x1000;
        bench.simulated().loadFlash(0, program);
        bench.simulated().loadFlash(0x9_0000 + 0x1000, littleFs(0x5b));
        bench.simulated().loadFlash(0xf_c000, new byte[] {5, 0, 4, 2});
        bench.page.read();

        bench.layout.scan();

        assertThat(layout(bench).areas())
                .containsExactly(
                        new FlashArea(Kind.PROGRAM, "program", "", 0, sectors, false),
                        new FlashArea(Kind.DATA, "LittleFS file system", "", 0x9_1000, 0x5b000, false),
                        new FlashArea(Kind.SYSTEM, "radio and system settings", "", 0xf_c000, 0x1000, false));
    }

    /** The first block of a file system, as littlefs's SPEC.md has it under "superblock". */
    private static byte[] littleFs(int blocks) {
        byte[] block = new byte[0x1000];
        Arrays.fill(block, (byte) 0xff);
        ByteBuffer out = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(1).putInt(0x08_00_f0_0f).put("littlefs".getBytes(StandardCharsets.US_ASCII));
        out.putInt(0x2010_0018).putInt(0x0002_0001).putInt(0x1000).putInt(blocks);
        return block;
    }

    @Test
    void encryptedFlashIsNotGuessedAt() {
        BoardBench bench = new BoardBench("sim://esp32c3-encrypted");
        bench.simulated().loadFlash(0x8000, TABLE);

        bench.page.read();

        assertThat(bench.layout.layoutProperty().get()).isNull();
    }

    @Test
    void aPieceOfTheBarStandsForItsPartition() {
        BoardBench bench = new BoardBench("sim://esp32c3");
        bench.simulated().loadFlash(0x8000, TABLE);
        bench.page.read();
        Segment factory = layout(bench).map().segments().stream()
                .filter(segment -> segment.label().equals("factory"))
                .findFirst()
                .orElseThrow();

        bench.layout.select(factory);
        FlashArea chosen = bench.layout.selectedProperty().get();
        bench.layout.select(layout(bench).map().segments().getLast());

        assertThat(chosen).extracting(FlashArea::name).isEqualTo("factory");
        assertThat(bench.layout.selectedProperty().get())
                .isEqualTo(new FlashArea(Kind.FREE, "not used", "", 0x11_0000, 0x2f_0000, false));
    }
}
