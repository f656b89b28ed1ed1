package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What secure download mode, secure boot and encryption change. Messages are esptool 5.3.1's. */
class ProtectedChipsTest {

    /** Written over with the stub's entry: rom_spiflash_legacy_funcs.read of the ESP32-S3's ROM. */
    private static final String READ_POINTER = "88f6ce3f";

    private final LoaderBench bench = new LoaderBench();

    @Test
    void aCommandThatSecureDownloadModeForbidsIsSaidToBe() {
        EspLoader rom = bench.lockedRom("ESP32-C3");
        bench.board.on(0x0a, "010a040000000000" + "01050000");

        assertThatThrownBy(() -> rom.readReg(0x6000_8844L))
                .isInstanceOfSatisfying(
                        Unsupported.class,
                        e -> assertThat(e.reason())
                                .isEqualTo("This command (0x0a) is not supported in Secure Download Mode"));
    }

    @Test
    void noStubIsStartedInSecureDownloadMode() throws Exception {
        EspLoader rom = bench.lockedRom("ESP32-C3");

        assertThat(rom.runStub()).isSameAs(rom);

        assertThat(bench.board.requests()).isEmpty();
        assertThat(bench.logger.lines())
                .containsExactly("Warning: Stub flasher is not supported in Secure Download Mode, "
                        + "it has been disabled. Set --no-stub to suppress this warning.");
    }

    @Test
    void noStubIsStartedOnAnEsp32C3WithSecureBoot() throws Exception {
        bench.registers.put(0x6000_8838L, 1 << 20); // EFUSE_RD_REPEAT_DATA2_REG, EFUSE_SECURE_BOOT_EN
        EspLoader rom = bench.rom("ESP32-C3");

        assertThat(rom.runStub()).isSameAs(rom);

        assertThat(bench.opcodes()).containsOnly("0a");
        assertThat(bench.logger.lines())
                .containsExactly("Warning: Stub flasher is not supported on ESP32-C3 with Secure Boot, "
                        + "it has been disabled. Set --no-stub to suppress this warning.");
    }

    @Test
    void theStubOfAnEsp32S3WithSecureBootIsStartedThroughThePointerToTheRomsRead() throws Exception {
        bench.registers.put(0x6000_7038L, 1 << 20); // EFUSE_RD_REPEAT_DATA2_REG, EFUSE_SECURE_BOOT_EN
        bench.registers.put(0x3fce_f688L, 0x40000abc);
        EspLoader rom = bench.rom("ESP32-S3");
        bench.board.on(0x0e, "4f484149");

        EspLoader stub = rom.runStub();

        assertThat(stub.isStub()).isTrue();
        assertThat(bench.bodies("06")).containsExactly("01000000" + "00000000");
        List<String> last = bench.opcodes()
                .subList(bench.opcodes().lastIndexOf("06"), bench.opcodes().size());
        assertThat(last).containsExactly("06", "0a", "09", "0e", "09");
        List<String> writes = bench.bodies("09");
        assertThat(writes.getFirst()).startsWith(READ_POINTER).endsWith("ffffffff00000000");
        assertThat(writes.getLast()).isEqualTo(READ_POINTER + "bc0a0040" + "ffffffff00000000");
        assertThat(bench.bodies("0e")).containsExactly("0000000000000000");
    }

    @Test
    void theStubOfAnEsp32S3WithoutSecureBootIsStartedAsUsual() throws Exception {
        EspLoader rom = bench.rom("ESP32-S3");
        bench.board.on(0x06, "01060400000000000000" + "0000", "4f484149");

        assertThat(rom.runStub().isStub()).isTrue();

        assertThat(bench.bodies("06").getFirst()).startsWith("00000000");
        assertThat(bench.opcodes()).doesNotContain("09", "0e");
    }

    @Test
    void aRunningStubIsNotStartedAgain() throws Exception {
        EspLoader stub = bench.stub("ESP32");

        assertThat(stub.runStub()).isSameAs(stub);

        assertThat(bench.logger.lines()).containsExactly("Stub flasher is already running. No upload is necessary.");
    }

    @Test
    void whetherTheFlashIsEncryptedIsToldInSecureDownloadModeToo() throws Exception {
        EspLoader rom = bench.lockedRom("ESP32-C3");

        assertThat(rom.flashEncrypted()).isFalse();
        assertThat(rom.secureBoot()).isFalse();
        assertThat(rom.isSecureDownloadMode()).isTrue();
        assertThat(bench.opcodes()).doesNotContain("0a");
    }

    @Test
    void nothingIsReadOrWrittenWhenAChipInSecureDownloadModeIsMadeReady() throws Exception {
        bench.board.withUsb(0x303a, 0x1001, "");
        EspLoader rom = bench.lockedRom("ESP32-P4");

        rom.afterConnect();

        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void theSecurityInfoIsAskedForOnce() throws Exception {
        EspLoader rom = bench.rom("ESP32-C3");

        SecurityInfo first = rom.securityInfo();

        assertThat(rom.securityInfo()).isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESP8266", "ESP32"})
    void anEncryptedWriteNeedsALoaderThatEncrypts(String chip) {
        EspLoader rom = bench.rom(chip);

        assertThatThrownBy(() -> rom.flashBeginEncrypted(0x1000, 0)).isInstanceOf(Unsupported.class);
        assertThat(bench.board.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESP32-C2", "ESP32-C5"})
    void theRateOfSomeRomsIsKeptInSecureDownloadMode(String chip) throws Exception {
        EspLoader rom = bench.lockedRom(chip);

        rom.changeBaud(460800);

        assertThat(bench.board.requests()).isEmpty();
        assertThat(bench.board.baudRates()).containsExactly(115200);
        assertThat(bench.logger.lines())
                .containsExactly("Warning: Baud rate change is not supported in secure download mode. "
                        + "Keeping 115200 baud.");
    }
}
