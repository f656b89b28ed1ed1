package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.log.Stage;
import io.flashlab.simulator.BoardConfig;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes that the loader encrypts. Ciphertexts expected are those of Espressif's espsecure 5.3.1 for the same bytes, key
 * and address; sentences are esptool's.
 */
class EncryptedWritingTest {

    static final long ADDRESS = 0x10000;
    private static final int XTS_AES_128_KEY = 4;
    static final WriteOptions ENCRYPT = WriteOptions.defaults().withEncrypt(true);

    /** The bytes 1 to 8, and zeros behind them. */
    private static final long KEY = 0x0807_0605_0403_0201L;

    static final BoardConfig C3 = BoardConfig.of("esp32c3")
            .withFuse("crypt-count", 1)
            .withFuse("key-purpose-0", XTS_AES_128_KEY)
            .withFuse("key-0", KEY);

    private static final BoardConfig ESP32 = BoardConfig.of("esp32")
            .withFuse("crypt-count", 1)
            .withFuse("crypt-config", 0xf)
            .withFuse("read-disable", 1);

    /** Bytes of which no two blocks are the same, and which do not compress by much. */
    private static byte[] pattern(int size) {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = (byte) (i * 31 + (i >> 8));
        }
        return data;
    }

    static List<FlashPart> file(long address, int size) {
        return List.of(part(address, "fw.bin", pattern(size)));
    }

    static String md5OfFlash(FlashBench bench, int length) throws NoSuchAlgorithmException {
        byte[] flash = Arrays.copyOfRange(bench.board().flashContents(), (int) ADDRESS, (int) ADDRESS + length);
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(flash));
    }

    @ParameterizedTest
    @EnumSource
    void flashHoldsTheCiphertextPaddedToABlock(Compression compression) throws Exception {
        FlashBench bench = new FlashBench(C3);

        try (EspSession session = bench.connect()) {
            WriteReport report = session.writeFlash(file(ADDRESS, 5000), ENCRYPT.withCompression(compression));
            assertThat(report.parts().getFirst().verified()).isFalse();
        }

        assertThat(md5OfFlash(bench, 5008)).isEqualTo("384414c35a22db0eb4fef8c8cc826031");
        assertThat(bench.lines()).contains("Cannot verify written data if encrypted or in secure download mode.");
    }

    @Test
    void theRomEncryptsToo() throws Exception {
        FlashBench bench = new FlashBench(C3);

        try (EspSession session = bench.connect(false)) {
            session.writeFlash(file(ADDRESS, 5000), ENCRYPT);
        }

        assertThat(md5OfFlash(bench, 5008)).isEqualTo("384414c35a22db0eb4fef8c8cc826031");
    }

    @Test
    void onlyTheFileThatIsMarkedIsEncrypted() throws Exception {
        FlashBench bench = new FlashBench(C3);
        byte[] plain = pattern(3000);

        try (EspSession session = bench.connect()) {
            session.writeFlash(
                    List.of(
                            part(ADDRESS, "secret.bin", pattern(5000)).withEncryption(),
                            part(0x20000, "plain.bin", plain)),
                    WriteOptions.defaults());
        }

        assertThat(md5OfFlash(bench, 5008)).isEqualTo("384414c35a22db0eb4fef8c8cc826031");
        assertThat(Arrays.copyOfRange(bench.board().flashContents(), 0x20000, 0x20000 + 3000))
                .isEqualTo(plain);
        assertThat(bench.lines())
                .containsOnlyOnce("Cannot verify written data if encrypted or in secure download mode.")
                .containsOnlyOnce("Hash of data verified.");
    }

    @Test
    void withoutAKeyItIsRefusedAndNothingWritten() throws FlasherException {
        FlashBench bench = new FlashBench(BoardConfig.of("esp32c3").withFuse("crypt-count", 1));

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(file(ADDRESS, 5000), ENCRYPT))
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("Can't perform encrypted flash write, "
                            + "consult Flash Encryption documentation for more information");
        }

        assertThat(bench.lines()).contains("Flash encryption key is not programmed.");
        assertThat(bench.board().flashContents()).containsOnly(0xff);
    }

    @Test
    void withoutAKeyItIsWrittenWhenThatIsNotToBeLookedAt() throws FlasherException {
        FlashBench bench = new FlashBench(BoardConfig.of("esp32c3"));

        try (EspSession session = bench.connect()) {
            session.writeFlash(file(ADDRESS, 5000), ENCRYPT.withIgnoreFlashEncEfuse(true));
        }

        assertThat(Arrays.copyOfRange(bench.board().flashContents(), 0x10000, 0x10010))
                .isNotEqualTo(pattern(16));
    }

    @Test
    void anEsp32NeedsItsWholeCryptConfig() throws FlasherException {
        FlashBench bench = new FlashBench(ESP32.withFuse("crypt-config", 7));

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(file(ADDRESS, 5000), ENCRYPT))
                    .isInstanceOf(Unsupported.class);
        }

        assertThat(bench.lines()).contains("Unexpected FLASH_CRYPT_CONFIG value: 0x7");
    }

    @ParameterizedTest
    @ValueSource(longs = {0x10010, 0x10008})
    void anEsp32WantsThirtyTwoBytesAligned(long address) throws FlasherException {
        FlashBench bench = new FlashBench(ESP32);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(file(address, 5000), ENCRYPT))
                    .isInstanceOf(Unsupported.class);
        }

        assertThat(bench.lines())
                .contains("Warning: 'fw.bin' (address 0x%x) is not 32 byte aligned, can't flash encrypted."
                        .formatted(address));
    }

    @Test
    void othersWantSixteenBytesAligned() throws FlasherException {
        FlashBench bench = new FlashBench(C3);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(file(0x10008, 5000), ENCRYPT))
                    .isInstanceOf(Unsupported.class);
        }

        assertThat(bench.lines())
                .contains("Warning: 'fw.bin' (address 0x10008) is not 16 byte aligned, can't flash encrypted.");
    }

    @Test
    void theEsp32sRomCannotEncrypt() throws FlasherException {
        FlashBench bench = new FlashBench(ESP32);

        try (EspSession session = bench.connect(false)) {
            assertThatThrownBy(() -> session.writeFlash(file(ADDRESS, 5000), ENCRYPT))
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("ESP32 ROM bootloader does not support encrypted writes. "
                            + "Encrypted writing is only supported by the flasher stub");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inProductionModeNeitherEncryptedNorPlainDataAreWritten(boolean encrypt) throws FlasherException {
        FlashBench bench = new FlashBench(C3.withFuse("no-manual-encrypt", 1));
        WriteOptions options = WriteOptions.defaults().withEncrypt(encrypt);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(file(ADDRESS, 5000), options))
                    .isInstanceOf(encrypt ? Unsupported.class : ProtectionActive.class);
        }

        assertThat(bench.board().flashContents()).containsOnly(0xff);
    }

    @Test
    void inProductionModePlainDataAreWrittenByForce() throws FlasherException {
        FlashBench bench = new FlashBench(C3.withFuse("no-manual-encrypt", 1));

        try (EspSession session = bench.connect()) {
            session.writeFlash(file(ADDRESS, 5000), WriteOptions.defaults().withForce(true));
        }

        assertThat(Arrays.copyOfRange(bench.board().flashContents(), 0x10000, 0x10000 + 5000))
                .isEqualTo(pattern(5000));
    }

    @Test
    void anEncryptedWriteIsNotBegunAgainWhenThePortIsLost() throws FlasherException {
        FlashBench bench = new FlashBench(C3);
        bench.onProgress(step -> {
            if (step.stage() == Stage.WRITE && step.done() > 0) {
                bench.board().unplug();
            }
        });

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(
                            () -> session.writeFlash(file(ADDRESS, 50_000), ENCRYPT.withCompression(Compression.OFF)))
                    .isInstanceOf(PortLost.class);
        }

        assertThat(bench.lines()).doesNotContain("Lost connection, retrying...");
    }
}
