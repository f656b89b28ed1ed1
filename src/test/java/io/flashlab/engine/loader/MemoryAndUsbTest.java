package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads to RAM, sizes of blocks and how a chip's own USB changes them, and the supply of the flash. */
class MemoryAndUsbTest {

    private static final int ESPRESSIF = 0x303a;

    private final LoaderBench bench = new LoaderBench();

    /** Product IDs: the chips' numbers in image headers; block sizes: USB_RAM_BLOCK in esptool 5.3.1. */
    @ParameterizedTest
    @CsvSource({"ESP32-S2,0x0002", "ESP32-S3,0x0009", "ESP32-P4,0x0012"})
    void blocksAreSmallerOverUsbOtg(String chip, String product) throws Exception {
        bench.board.withUsb(ESPRESSIF, Integer.decode(product), "");
        EspLoader rom = bench.rom(chip);
        rom.afterConnect();
        bench.board.on(0x06, "01060400000000000000" + "0000", "4f484149");

        EspLoader stub = rom.runStub();

        assertThat(rom.usbMode()).contains(UsbMode.OTG);
        assertThat(rom.ramBlockSize()).isEqualTo(0x800);
        assertThat(rom.flashWriteSize()).isEqualTo(0x400);
        assertThat(stub.flashWriteSize()).isEqualTo(0x800);
        assertThat(bench.bodies("05"))
                .allSatisfy(begin -> assertThat(begin.substring(16, 24)).isEqualTo("00080000"));
    }

    @ParameterizedTest
    @CsvSource({"ESP8266,0x1800", "ESP32,0x1800", "ESP32-S3,0x1800", "ESP32-C3,0x1800"})
    void blocksOverAUartAreAsLargeAsTheLoadersTake(String chip, String ramBlock) {
        assertThat(bench.rom(chip).ramBlockSize()).isEqualTo(Integer.decode(ramBlock));
        assertThat(bench.rom(chip).flashWriteSize()).isEqualTo(0x400);
        assertThat(bench.stub(chip).flashWriteSize()).isEqualTo(0x4000);
    }

    @Test
    void aChipBehindANetworkIsAskedHowItIsReached() throws Exception {
        bench.registers.put(0x3fce_f14cL, 0xaabbcc04); // UARTDEV_BUF_NO of the ESP32-S3, 4: USB-Serial/JTAG
        EspLoader rom = bench.rom("ESP32-S3");

        rom.afterConnect();

        assertThat(rom.usbMode()).contains(UsbMode.SERIAL_JTAG);
        assertThat(bench.bodies("09")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ESP32-S2, 0x303a, 0x0002, OTG",
        "ESP32-S3, 0x303a, 0x0009, OTG",
        "ESP32-S3, 0x303a, 0x1001, SERIAL_JTAG",
        "ESP32-C3, 0x303a, 0x1001, SERIAL_JTAG",
        "ESP32-C3, 0x10c4, 0xea60,",
        "ESP32-S3, 0x303a, 0x0002,",
    })
    void theUsbNumbersTellHowTheLoaderIsReached(String chip, String vendor, String product, UsbMode mode)
            throws Exception {
        bench.board.withUsb(Integer.decode(vendor), Integer.decode(product), "");
        EspLoader rom = bench.rom(chip);

        rom.afterConnect();

        assertThat(rom.usbMode().orElse(null)).isEqualTo(mode);
    }

    @Test
    void anAdapterLeavesTheWatchdogsAlone() throws Exception {
        bench.board.withUsb(0x10c4, 0xea60, "");
        EspLoader rom = bench.rom("ESP32-S3");

        rom.afterConnect();

        assertThat(rom.usbMode()).isEmpty();
        assertThat(bench.opcodes()).doesNotContain("09");
    }

    @Test
    void theWatchdogsOfAStubThatIsRunningWereSwitchedOffBeforeIt() throws Exception {
        bench.board.withUsb(ESPRESSIF, 0x1001, "");
        EspLoader stub = bench.stub("ESP32-S3");

        stub.afterConnect();

        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void theStubIsNotOverwrittenByAProgram() {
        EspLoader stub = bench.stub("ESP8266");

        // The ESP8266's stub has its code at 0x40109000 and its data from 0x3ffe8100.
        assertThatThrownBy(() -> stub.memBegin(0x200, 1, 0x200, 0x3ffe_8000L))
                .isInstanceOf(RegionInvalid.class)
                .hasMessageContaining("Stub flasher is resident at 0x3ffe8100-")
                .hasMessageContaining("overlapping address range 0x3ffe8000-0x3ffe8200");
        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void memoryBesideTheStubIsLoaded() throws Exception {
        bench.stub("ESP8266").memBegin(0x100, 1, 0x100, 0x3ffe_8000L);
        bench.rom("ESP8266").memBegin(0x200, 1, 0x200, 0x3ffe_8000L);

        assertThat(bench.opcodes()).containsExactly("05", "05");
    }

    /** Which of two stubs the ESP32-P4 runs goes by its revision, which eFuses tell. */
    @Test
    void whereTheStubIsIsFoundOutOnce() throws Exception {
        EspLoader stub = bench.stub("ESP32-P4");
        stub.memBegin(0x100, 1, 0x100, 0x4ff8_0000L);
        bench.board.requests().clear();

        stub.memBegin(0x100, 1, 0x100, 0x4ff8_0100L);

        assertThat(bench.opcodes()).containsExactly("05");
    }

    @Test
    void aRomThatJumpsBeforeItAnswersHasJumped() throws Exception {
        EspLoader rom = bench.rom("ESP32");
        bench.board.on(0x06, request -> List.of());

        rom.memFinish(0x4008_0000L);

        assertThat(bench.opcodes()).containsExactly("06");
        assertThat(bench.time.elapsed()).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
    }

    @Test
    void aRomThatRefusesToJumpHasNotJumped() {
        EspLoader rom = bench.rom("ESP32");
        bench.board.on(0x06, "0106040000000000" + "01060000");

        assertThatThrownBy(() -> rom.memFinish(0x4008_0000L)).isInstanceOf(Rejected.class);
    }

    @Test
    void aRomThatStaysMustAnswer() {
        EspLoader rom = bench.rom("ESP32");
        bench.board.on(0x06, request -> List.of());

        assertThatThrownBy(() -> rom.memFinish(0)).isInstanceOf(ResponseTimeout.class);
    }

    @Test
    void anUploadOfTheStubStartsOverWhenAnAnswerWasLost() throws Exception {
        EspLoader rom = bench.rom("ESP8266");
        bench.board
                .onFirst(0x07, request -> List.of(), request -> List.of("01070200000000000000"))
                .on(0x06, "01060200000000000000", "4f484149");

        assertThat(rom.runStub().isStub()).isTrue();

        assertThat(bench.opcodes().subList(0, 5)).containsExactly("05", "07", "08", "05", "07");
        assertThat(bench.board.requests().get(4))
                .isEqualTo(bench.board.requests().get(1));
    }

    /** The words in RTC_CNTL_SDIO_CONF_REG are in the recorded packets. */
    @ParameterizedTest
    @ValueSource(strings = {"1.8V", "1.9v", "off"})
    void theSupplyOfTheEsp32sFlashIsOverridden(String voltage) throws Exception {
        bench.rom("ESP32").overrideVddSdio(voltage);

        assertThat(bench.bodies("09")).hasSize(1).first().asString().startsWith("7480f43f");
        assertThat(bench.logger.lines())
                .containsExactly("VDDSDIO regulator set to " + voltage.toUpperCase(Locale.ROOT) + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.3V", "5V", ""})
    void aSupplyThatCouldDestroyTheFlashIsRefused(String voltage) {
        EspLoader rom = bench.rom("ESP32");

        assertThatThrownBy(() -> rom.overrideVddSdio(voltage))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("The only accepted VDDSDIO overrides are 1.8V, 1.9V, OFF");
        assertThat(bench.board.requests()).isEmpty();
    }

    @Test
    void onlyTheEsp32sSupplyCanBeOverridden() {
        EspLoader rom = bench.rom("ESP32-C3");

        assertThatThrownBy(() -> rom.overrideVddSdio("1.8V")).isInstanceOf(Unsupported.class);
    }

    @Test
    void theFlashAbove16MegabytesIsReachedBySomeStubsOnly() {
        assertThat(bench.stub("ESP32-S3").reachesAbove16Megabytes()).isTrue();
        assertThat(bench.rom("ESP32-S3").reachesAbove16Megabytes()).isFalse();
        assertThat(bench.stub("ESP8266").reachesAbove16Megabytes()).isFalse();
    }
}
