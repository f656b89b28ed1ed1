package io.flashlab.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.chip.ChipSpec.OtgReset;
import io.flashlab.engine.chip.ChipSpec.RegisterStep;
import io.flashlab.engine.chip.ChipSpec.Watchdog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single chips do otherwise than the rest. Expected values: Espressif's esptool 5.3.1, and 5.2 for the consoles. */
class ChipQuirksTest {

    private static final ChipCatalog CATALOG = ChipCatalog.load();

    private static ChipSpec chip(String name) {
        return CATALOG.spec(CATALOG.byName(name).orElseThrow());
    }

    /** Words by address; all others are 0. */
    private static RegisterReader words(Map<Long, Integer> words) {
        return address -> words.getOrDefault(address, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "esp32s2, 0x3ffffd14, 0x102, OTG",
        "esp32s3, 0x3fcef14c, 3, OTG",
        "esp32s3, 0x3fcef14c, 4, SERIAL_JTAG",
        "esp32s3, 0x3fcef14c, 0,",
        "esp32c3, 0x3fcdf07c, 3, SERIAL_JTAG",
        "esp32c6, 0x4087f580, 3, SERIAL_JTAG",
        "esp32p4, 0x4ff3fec8, 5, OTG",
        "esp32p4, 0x4ff3fec8, 6, SERIAL_JTAG",
        "esp32, 0x00000000, 3,",
    })
    void theRomsVariableTellsHowTheLoaderIsReached(String chip, String address, String value, UsbMode mode)
            throws Exception {
        RegisterReader registers = words(Map.of(Long.decode(address), Integer.decode(value)));

        assertThat(UsbConsole.of(chip(chip)).mode(registers).orElse(null)).isEqualTo(mode);
    }

    @Test
    void theRomsVariableMovedWithTheRevision() throws Exception {
        ChipSpec c3 = chip("esp32c3");
        long minorAndMajor = 0x60008850L;
        long major = 0x60008858L;
        RegisterReader revision101 =
                words(Map.of(minorAndMajor, 1 << 18, major, 1 << 24, 0x3fcdf078L, 3, 0x3fcdf07cL, 0));

        assertThat(UsbConsole.of(c3).mode(revision101)).contains(UsbMode.SERIAL_JTAG);
    }

    @ParameterizedTest
    @CsvSource({
        "esp8266, 0, 0, esp8266",
        "esp32c2, 0, 0,",
        "esp32c2, 1, 0, esp32c2",
        "esp32p4, 1, 3, esp32p4-rev1",
        "esp32p4, 2, 99, esp32p4-rev1",
        "esp32p4, 3, 0, esp32p4",
        "esp32h21, 0, 1,",
        "esp32e22, 0, 0,",
    })
    void theStubDependsOnTheRevision(String chip, int major, int minor, String file) {
        assertThat(chip(chip).stub().file(new ChipRevision(major, minor)).orElse(null))
                .isEqualTo(file);
    }

    @Test
    void someStubsReachFlashAbove16Megabytes() {
        assertThat(CATALOG.identities().stream()
                        .map(CATALOG::spec)
                        .filter(c -> c.stub().above16Mb())
                        .map(ChipSpec::name))
                .containsExactlyInAnyOrder("ESP32-S3", "ESP32-P4", "ESP32-C5", "ESP32-C61");
    }

    @Test
    void secureBootChangesHowAStubIsStarted() {
        assertThat(chip("esp32c3").stub().refusedBySecureBoot()).isTrue();
        assertThat(chip("esp32s3").stub().secureBootReadPointer()).hasValue(0x3fcef688L);
        assertThat(chip("esp32s3").stub().refusedBySecureBoot()).isFalse();
    }

    @Test
    void someChipsCanBeResetByTheirWatchdog() {
        assertThat(CATALOG.identities().stream()
                        .map(CATALOG::spec)
                        .filter(c -> c.watchdog().filter(Watchdog::canReset).isPresent())
                        .map(ChipSpec::name))
                .containsExactlyInAnyOrder(
                        "ESP32-S2",
                        "ESP32-S3",
                        "ESP32-C3",
                        "ESP32-C2",
                        "ESP32-C61",
                        "ESP32-C5",
                        "ESP32-P4",
                        "ESP32-S31");
    }

    @Test
    void aChipOverItsUsbIsResetInItsOwnWay() {
        assertThat(chip("esp32s2").reset().orElseThrow().overOtg()).isEqualTo(OtgReset.WATCHDOG_WHEN_STRAPPED);
        assertThat(chip("esp32s3").reset().orElseThrow().clearForceDownload()).isTrue();
        assertThat(chip("esp32p4").reset().orElseThrow().overOtg()).isEqualTo(OtgReset.WATCHDOG);
        assertThat(chip("esp32c5").reset().orElseThrow().slowLines()).containsExactly(UsbMode.SERIAL_JTAG);
    }

    @Test
    void onlyTheEsp32sFlashSupplyCanBeOverridden() {
        assertThat(chip("esp32").flash().regulator().orElseThrow().words())
                .containsOnly(
                        Map.entry("1.8V", 0x80600000L), Map.entry("1.9V", 0xfe600000L), Map.entry("OFF", 0x00600000L));
        assertThat(chip("esp32s3").flash().regulator()).isEmpty();
    }

    @Test
    void flashThatAChipLeavesOffIsSwitchedOnInEsptoolsOrder() throws Exception {
        assertThat(poweringOn(301, false))
                .containsExactly(
                        "5011010c=00000001",
                        "wait 10000",
                        "501151bc=5a5a5a5a",
                        "501151b8=5a5a5ada",
                        "501153fc=5a5a5a5b",
                        "wait 50",
                        "501151bc=525a5a5a",
                        "501151b8=005a5ada",
                        "501151b8=005a5ada",
                        "501151b8=005a5a5a",
                        "wait 1800");
        assertThat(poweringOn(302, false)).isEqualTo(poweringOn(301, false));
        assertThat(poweringOn(302, true)).containsExactly("501153fc=00000000");
        assertThat(poweringOn(300, false)).isEmpty();
        assertThat(poweringOn(303, false)).isEmpty();
        assertThat(FlashPower.steps(chip("esp32c3"), address -> -1)).isEmpty();
    }

    /** Writes and waits on an ESP32-P4 of that revision, all of whose other registers hold 0x5a5a5a5a at first. */
    private static List<String> poweringOn(int revision, boolean onByEfuse) throws Exception {
        Map<Long, Integer> registers = new HashMap<>();
        registers.put(0x5012d034L, onByEfuse ? 1 << 16 : 0);
        registers.put(0x5012d04cL, ((revision / 100) << 4) | (revision % 100));
        List<String> done = new ArrayList<>();
        for (RegisterStep step : FlashPower.steps(chip("esp32p4"), address -> registers.getOrDefault(address, 0))) {
            int written = step.over(registers.getOrDefault(step.address(), 0x5a5a5a5a));
            registers.put(step.address(), written);
            done.add("%08x=%08x".formatted(step.address(), written));
            if (step.waitMicros() > 0) {
                done.add("wait " + step.waitMicros());
            }
        }
        return done;
    }
}
