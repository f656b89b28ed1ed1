package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes to the simulated board. Lines expected are those that esptool 5.3.1 prints for the same files and options. */
class WritingTest {

    private static final WriteOptions DIO_DETECT =
            WriteOptions.defaults().withMode(FlashMode.DIO).withSize(new FlashSizeSetting.Detect());

    @Test
    void realMicropythonArrivesAsEsptoolWritesIt() throws FlasherException, IOException {
        var file = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        assumeTrue(file.isPresent(), "the firmware is not beside this checkout");
        byte[] firmware = Files.readAllBytes(file.get());
        FlashBench bench = new FlashBench();

        WriteReport report;
        try (EspSession session = bench.connect()) {
            report = session.writeFlash(List.of(part(0, "fw.bin", firmware)), DIO_DETECT);
        }

        firmware[2] = 0x02;
        firmware[3] = 0x20;
        assertThat(flash(bench, 0, firmware.length)).isEqualTo(firmware);
        assertThat(report.parts().getFirst().verified()).isTrue();
        assertThat(report.parts().getFirst().md5()).isEqualTo("be5c3a98a7298e9289077ecc52148d62");
        assertThat(report.bytes()).isEqualTo(586_700);
        assertThat(bench.lines())
                .startsWith(
                        "Configuring flash size...",
                        "Auto-detected flash size: 1MB",
                        "Flash parameters set to 0x0220.",
                        "Flash will be erased from 0x00000000 to 0x0008ffff...")
                .endsWith("Verifying written data...", "Hash of data verified.");
        assertThat(bench.lines())
                .anyMatch(line -> line.matches("Wrote 586700 bytes \\(38\\d{4} compressed\\) at "
                        + "0x00000000 in \\d+\\.\\d seconds( \\(\\d+\\.\\d kbit/s\\))?\\."));
    }

    @Test
    void anUncompressedWriteHoldsTheSame() throws FlasherException {
        FlashBench bench = new FlashBench();
        byte[] firmware = Firmware.bootable();

        try (EspSession session = bench.connect()) {
            session.writeFlash(
                    List.of(part(0, "fw.bin", firmware)),
                    WriteOptions.defaults().withCompression(Compression.OFF));
        }

        assertThat(flash(bench, 0, firmware.length)).isEqualTo(firmware);
        assertThat(bench.lines()).anyMatch(line -> line.startsWith("Wrote 100000 bytes at 0x00000000 in "));
    }

    @Test
    void dataThatDoNotCompressTravelAsTheyAre() throws FlasherException {
        FlashBench bench = new FlashBench();
        byte[] noise = Firmware.noise(5000);

        try (EspSession session = bench.connect()) {
            session.writeFlash(List.of(part(0x90000, "small.bin", noise)), WriteOptions.defaults());
        }

        assertThat(flash(bench, 0x90000, 5000)).isEqualTo(noise);
        assertThat(bench.lines())
                .contains("Note: Cannot compress file 'small.bin' more than the original size, will flash "
                        + "uncompressed. Compressed size 5011 bytes >= uncompressed 5000 bytes.");
    }

    @Test
    void aMegabyteInOneCompressedBlockIsWritten() throws FlasherException {
        FlashBench bench = new FlashBench();
        byte[] same = new byte[0x10_0000];
        Arrays.fill(same, (byte) 'A');

        try (EspSession session = bench.connect()) {
            session.writeFlash(List.of(part(0, "same.bin", same)), WriteOptions.defaults());
        }

        assertThat(bench.board().flashContents()).isEqualTo(same);
    }

    @Test
    void anUnalignedFileErasesItsSectorsAndNothingElse() throws FlasherException {
        FlashBench bench = new FlashBench();
        byte[] before = Firmware.noise(0x4000);
        bench.board().loadFlash(0x8f000, before);
        byte[] small = Firmware.noise(5000);

        try (EspSession session = bench.connect()) {
            session.writeFlash(List.of(part(0x90100, "small.bin", small)), WriteOptions.defaults());
        }

        assertThat(flash(bench, 0x8f000, 0x1000)).isEqualTo(Arrays.copyOf(before, 0x1000));
        assertThat(flash(bench, 0x90000, 0x100)).containsOnly(0xff);
        assertThat(flash(bench, 0x90100, 5000)).isEqualTo(small);
        assertThat(flash(bench, 0x92000, 0x1000)).isEqualTo(Arrays.copyOfRange(before, 0x3000, 0x4000));
        assertThat(bench.lines())
                .contains(
                        "Note: Flash address 0x00090100 is not aligned to a 0x1000 byte flash sector. "
                                + "0x100 bytes before this address will be erased.",
                        "Flash will be erased from 0x00090000 to 0x00091fff...");
    }

    @Test
    void progressOfTwoFilesGrowsToTheWholeOfBoth() throws FlasherException {
        FlashBench bench = new FlashBench();

        try (EspSession session = bench.connect()) {
            session.writeFlash(
                    List.of(part(0, "fw.bin", Firmware.bootable()), part(0x90000, "small.bin", Firmware.noise(5000))),
                    WriteOptions.defaults());
        }

        List<Progress> writing = bench.progress().stream()
                .filter(step -> step.stage() == Stage.WRITE)
                .toList();
        assertThat(writing).extracting(Progress::jobTotal).containsOnly(105_000L);
        assertThat(writing)
                .extracting(Progress::jobDone)
                .isSorted()
                .startsWith(0L)
                .endsWith(105_000L);
        assertThat(writing).extracting(Progress::item).containsOnly("fw.bin", "small.bin");
        assertThat(writing).extracting(Progress::count).containsOnly(2);
        assertThat(writing.getLast().address()).isEqualTo(0x90000 + 5000);
        assertThat(bench.lines()).contains("Writing 'fw.bin' at 0x00000000...", "Writing 'small.bin' at 0x00090000...");
    }

    @Test
    void erasingAllLeavesNothingOfWhatWasThere() throws FlasherException {
        FlashBench bench = new FlashBench();
        bench.board().loadFlash(0xf0000, Firmware.noise(100));
        byte[] firmware = Firmware.bootable();

        try (EspSession session = bench.connect()) {
            session.writeFlash(
                    List.of(part(0, "fw.bin", firmware)),
                    WriteOptions.defaults().withErase(Erase.ALL));
        }

        assertThat(flash(bench, 0, firmware.length)).isEqualTo(firmware);
        assertThat(flash(bench, 0xf0000, 100)).containsOnly(0xff);
        assertThat(bench.lines()).noneMatch(line -> line.startsWith("Flash will be erased"));
    }

    @Test
    void aSizeBeyondTheChipIsWarnedAboutAndWritten() throws FlasherException {
        FlashBench bench = new FlashBench();

        try (EspSession session = bench.connect()) {
            session.writeFlash(
                    List.of(part(0, "fw.bin", Firmware.bootable())),
                    DIO_DETECT.withSize(new FlashSizeSetting.Fixed(4 << 20)));
        }

        assertThat(bench.lines())
                .contains(
                        "Warning: Set flash_size 4MB is larger than the available flash size of 1MB.",
                        "Flash parameters set to 0x0240.");
        assertThat(flash(bench, 2, 2)).containsExactly(0x02, 0x40);
    }

    @Test
    void aBrokenCellIsFoundAndItsAddressTold() throws FlasherException {
        FlashBench bench = new FlashBench();
        byte[] firmware = Firmware.bootable();
        int broken = 0x12345;
        bench.board().inject(new Fault.StuckBit(broken, 7));
        firmware[broken] &= 0x7f;

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(part(0, "fw.bin", firmware)), WriteOptions.defaults()))
                    .isInstanceOfSatisfying(
                            VerifyMismatch.class,
                            e -> assertThat(e.differences()).containsExactly(new Region(broken, 1)));
        }
    }

    @Test
    void aProtectedFlashIsToldFromABadWrite() throws FlasherException {
        FlashBench bench = new FlashBench(BoardConfig.DEFAULT.withFlashStatus(0x1c));

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(
                            List.of(part(0, "fw.bin", Firmware.bootable())), WriteOptions.defaults()))
                    .isInstanceOf(VerifyMismatch.class);
        }

        assertThat(bench.lines()).contains("Error: Write failed, the written flash region is empty.");
    }

    @Test
    void theRomWritesUncompressedAndSaysThatItCannotVerify() throws FlasherException {
        FlashBench bench = new FlashBench();
        byte[] firmware = Firmware.bootable();

        WriteReport report;
        try (EspSession session = bench.connect(false)) {
            report = session.writeFlash(List.of(part(0, "fw.bin", firmware)), DIO_DETECT);
        }

        firmware[2] = 0x02;
        firmware[3] = 0x20;
        assertThat(flash(bench, 0, firmware.length)).isEqualTo(firmware);
        assertThat(report.parts().getFirst().verified()).isFalse();
        assertThat(bench.lines())
                .startsWith("Enabling default SPI flash mode...", "Configuring flash size...")
                .contains("Erasing flash...", "Verifying written data...")
                .doesNotContain("Hash of data verified.");
    }

    @Test
    void theRomHasNoCompression() throws FlasherException {
        FlashBench bench = new FlashBench();

        try (EspSession session = bench.connect(false)) {
            assertThatThrownBy(() -> session.writeFlash(
                            List.of(part(0, "fw.bin", Firmware.bootable())),
                            WriteOptions.defaults().withCompression(Compression.ON)))
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("ESP8266 ROM does not support function flash_defl_begin");
        }
    }

    private static byte[] flash(FlashBench bench, int address, int length) {
        return Arrays.copyOfRange(bench.board().flashContents(), address, address + length);
    }
}
