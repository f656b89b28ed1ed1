package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.simulator.BoardConfig;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What security features, and ROM loaders allow, on boards that enforce it. Sentences are esptool 5.3.1's. */
class ProtectedBoardTest {

    private static final BoardConfig SECURE_DOWNLOAD = BoardConfig.of("esp32c3").withSecureDownloadMode();
    private static final BoardConfig SECURE_BOOT = BoardConfig.of("esp32c6").withFuse("secure-boot", 1);
    private static final int MEGABYTE = 1 << 20;
    private static final WriteOptions DETECT = WriteOptions.defaults().withSize(new FlashSizeSetting.Detect());

    private final byte[] data = Firmware.noise(5000);

    private static byte[] flash(FlashBench bench, int address, int length) {
        return Arrays.copyOfRange(bench.board().flashContents(), address, address + length);
    }

    @Test
    void inSecureDownloadModeFilesAreWrittenUnverifiedWithTheirHeader() throws FlasherException {
        FlashBench bench = new FlashBench(SECURE_DOWNLOAD);
        byte[] image = data.clone();
        image[0] = (byte) 0xe9;

        WriteReport report;
        try (EspSession session = bench.connect()) {
            report = session.writeFlash(
                    List.of(part(0, "fw.bin", image)),
                    WriteOptions.defaults().withSize(new FlashSizeSetting.Fixed(4L * MEGABYTE)));
        }

        assertThat(flash(bench, 0, image.length)).isEqualTo(image);
        assertThat(report.parts().getFirst().verified()).isFalse();
        assertThat(bench.lines())
                .contains(
                        "Warning: Security features enabled, so not changing any flash settings.",
                        "Cannot verify written data if encrypted or in secure download mode.");
    }

    @Test
    void inSecureDownloadModeTheSizeMustBeGiven() throws FlasherException {
        FlashBench bench = new FlashBench(SECURE_DOWNLOAD);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(part(0, "fw.bin", data)), DETECT))
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("Detecting flash size is not supported in secure download mode.");
        }
    }

    @Test
    void inSecureDownloadModeRegionsAreErasedAndNothingIsRead() throws FlasherException {
        FlashBench bench = new FlashBench(SECURE_DOWNLOAD);
        bench.board().loadFlash(0x8000, Firmware.noise(0x3000));

        try (EspSession session = bench.connect()) {
            session.eraseRegion(0x9000, 0x1000);
            assertThatThrownBy(() -> session.readFlash(0, 16, new ByteArrayOutputStream()))
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("The 'read-flash' command is not available in Secure Download Mode");
            assertThatThrownBy(() -> session.verifyFlash(List.of(part(0, "fw.bin", data)), DETECT))
                    .isInstanceOf(Unsupported.class);
            assertThatThrownBy(() -> session.readFlashStatus(2)).isInstanceOf(Unsupported.class);
            assertThatThrownBy(() -> session.readFlashSfdp(0, 4)).isInstanceOf(Unsupported.class);
            assertThatThrownBy(session::flashId).isInstanceOf(Unsupported.class);
        }

        byte[] expected = Firmware.noise(0x3000);
        Arrays.fill(expected, 0x1000, 0x2000, (byte) 0xff);
        assertThat(flash(bench, 0x8000, 0x3000)).isEqualTo(expected);
    }

    @Test
    void inSecureDownloadModePlainDataDoNotGoToEncryptedFlash() throws FlasherException {
        FlashBench bench = new FlashBench(SECURE_DOWNLOAD.withFuse("crypt-count", 1));

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(part(0, "fw.bin", data)), WriteOptions.defaults()))
                    .isInstanceOf(ProtectionActive.class);
        }

        assertThat(bench.board().flashContents()).containsOnly(0xff);
    }

    @Test
    void erasingABoardWithSecureBootTakesForce() throws FlasherException {
        FlashBench bench = new FlashBench(SECURE_BOOT);
        bench.board().loadFlash(0, Firmware.noise(0x3000));

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(session::eraseFlash).isInstanceOf(ProtectionActive.class);
            assertThatThrownBy(() -> session.eraseRegion(0, 0x1000)).isInstanceOf(ProtectionActive.class);
            assertThatThrownBy(() -> session.writeFlash(
                            List.of(part(0x10000, "fw.bin", data)),
                            WriteOptions.defaults().withErase(Erase.ALL)))
                    .isInstanceOf(ProtectionActive.class);
        }
        assertThat(flash(bench, 0, 0x3000)).isEqualTo(Firmware.noise(0x3000));

        try (EspSession session = bench.connect()) {
            session.eraseRegion(0, 0x1000, true);
        }
        assertThat(flash(bench, 0, 0x1000)).containsOnly(0xff);
    }

    @Test
    void theFirstSecureBootGuardsItsBootloader() throws FlasherException {
        FlashBench bench = new FlashBench(BoardConfig.of("esp32").withFuse("abs-done-0", 1));

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(part(0x7000, "fw.bin", data)), WriteOptions.defaults()))
                    .isInstanceOf(ProtectionActive.class);
        }
        assertThat(bench.board().flashContents()).containsOnly(0xff);

        try (EspSession session = bench.connect()) {
            session.writeFlash(List.of(part(0x10000, "fw.bin", data)), WriteOptions.defaults());
            session.writeFlash(
                    List.of(part(0x5000, "fw.bin", data)),
                    WriteOptions.defaults().withForce(true));
        }
        assertThat(flash(bench, 0x10000, data.length)).isEqualTo(data);
        assertThat(flash(bench, 0x5000, data.length)).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({"esp32,OFF", "esp32,ON", "esp32c3,OFF", "esp32c3,ON", "esp32s3,ON"})
    void romLoadersWriteAndVerify(String chip, Compression compression) throws FlasherException {
        FlashBench bench = new FlashBench(BoardConfig.of(chip));
        byte[] half = new byte[20_000];
        System.arraycopy(data, 0, half, 7000, data.length);

        try (EspSession session = bench.connect(false)) {
            session.writeFlash(List.of(part(0x10000, "fw.bin", half)), DETECT.withCompression(compression));
        }

        assertThat(flash(bench, 0x10000, half.length)).isEqualTo(half);
        assertThat(bench.lines()).contains("Hash of data verified.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp32", "esp32c3"})
    void romLoadersEraseRegionsButNotTheChip(String chip) throws FlasherException {
        FlashBench bench = new FlashBench(BoardConfig.of(chip));
        byte[] before = Firmware.noise(4 * MEGABYTE);
        bench.board().loadFlash(0, before);

        try (EspSession session = bench.connect(false)) {
            session.eraseRegion(0x30_0000, 0x2000);
            assertThatThrownBy(session::eraseFlash).isInstanceOf(Unsupported.class);
        }

        Arrays.fill(before, 0x30_0000, 0x30_2000, (byte) 0xff);
        assertThat(bench.board().flashContents()).isEqualTo(before);
        assertThat(bench.lines())
                .contains("Note: You can use the erase-region command in ROM bootloader mode to erase a specific"
                        + " region.");
    }
}
