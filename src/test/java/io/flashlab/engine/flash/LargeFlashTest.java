package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.simulator.BoardConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flash of more than 16 MB, on boards whose loaders have addresses of three bytes or of four: which is which, esptool 5.3.1
 * and the sources of its stub (esp-stub-lib) say.
 */
class LargeFlashTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int ACROSS = 16 * MEGABYTE - 0x1000;

    private final byte[] data = Firmware.noise(0x2000);

    private static FlashBench board(String chip) {
        FlashBench bench = new FlashBench(BoardConfig.of(chip).withFlashSize(32 * MEGABYTE));
        bench.board().loadFlash(0, Firmware.noise(0x10000));
        return bench;
    }

    private static byte[] flash(FlashBench bench, int address, int length) {
        return Arrays.copyOfRange(bench.board().flashContents(), address, address + length);
    }

    @Test
    void aStubWithWideAddressesUsesAllOfALargeFlash() throws FlasherException {
        FlashBench bench = board("esp32s3");

        try (EspSession session = bench.connect()) {
            session.writeFlash(List.of(part(0x180_0000, "fw.bin", data)), WriteOptions.defaults());
            assertThat(session.readFlash(0x180_0000, data.length)).isEqualTo(data);
            session.eraseRegion(0x180_0000, 0x1000);
        }

        assertThat(flash(bench, 0x180_0000, 0x1000)).containsOnly(0xff);
        assertThat(flash(bench, 0x80_0000, 0x2000)).containsOnly(0xff);
    }

    @ParameterizedTest
    @CsvSource({
        "esp32,false,Neither the ROM loader nor the flasher stub of the ESP32 reaches further.",
        "esp32c6,true,Neither the ROM loader nor the flasher stub of the ESP32-C6 reaches further.",
        "esp32s3,false,'The flasher stub of the ESP32-S3 reaches further, its ROM loader does not.'"
    })
    void behindSixteenMegabytesNothingIsTouchedWithoutWideAddresses(String chip, boolean stub, String wayOut)
            throws FlasherException {
        FlashBench bench = board(chip);
        byte[] before = bench.board().flashContents();
        List<FlashPart> parts = List.of(part(ACROSS, "fw.bin", data));

        try (EspSession session = bench.connect(stub)) {
            Map<String, ThrowingCallable> operations = Map.of(
                    "write", () -> session.writeFlash(parts, WriteOptions.defaults()),
                    "forced",
                            () -> session.writeFlash(
                                    parts,
                                    WriteOptions.defaults().withForce(true).withErase(Erase.ALL)),
                    "verify", () -> session.verifyFlash(parts, WriteOptions.defaults()),
                    "read", () -> session.readFlash(ACROSS, data.length),
                    "erase", () -> session.eraseRegion(ACROSS, data.length));
            operations.forEach((name, operation) -> assertThatThrownBy(operation)
                    .as(name)
                    .isInstanceOf(RegionInvalid.class)
                    .hasMessageContaining("Can't access flash regions larger than 16MB (set size 0x2000 from address "
                            + "0x00fff000 goes past 16MB by 0x1000 bytes).")
                    .hasMessageContaining(wayOut));
        }

        assertThat(bench.board().flashContents()).isEqualTo(before);
    }

    /** Its commands for such a chip are empty there, and succeed: what it read would be anything. */
    @ParameterizedTest
    @ValueSource(strings = {"esp32", "esp8266", "esp32c3"})
    void aStubWithoutWideAddressesIsNotTrustedWithALargeChip(String chip) throws FlasherException {
        FlashBench bench = board(chip);
        byte[] before = bench.board().flashContents();
        List<FlashPart> parts = List.of(part(0x10000, "fw.bin", data));

        try (EspSession session = bench.connect()) {
            Map<String, ThrowingCallable> operations = Map.of(
                    "write",
                            () -> session.writeFlash(
                                    parts, WriteOptions.defaults().withVerify(false)),
                    "verify", () -> session.verifyFlash(parts, WriteOptions.defaults()),
                    "read", () -> session.readFlash(0, 0x1000),
                    "erase", () -> session.eraseRegion(0, 0x10000));
            operations.forEach((name, operation) -> assertThatThrownBy(operation)
                    .as(name)
                    .isInstanceOf(Unsupported.class)
                    .hasMessageContaining("the ROM loader (--no-stub) can use the first 16MB"));
        }

        assertThat(bench.board().flashContents()).isEqualTo(before);
    }

    @Test
    void aStubWithoutWideAddressesStillErasesAllOfALargeChip() throws FlasherException {
        FlashBench bench = board("esp32");

        try (EspSession session = bench.connect()) {
            session.eraseFlash();
        }

        assertThat(flash(bench, 0, 0x10000)).containsOnly(0xff);
    }

    @Test
    void aRomLoaderUsesTheFirstSixteenMegabytes() throws FlasherException {
        FlashBench bench = board("esp32");

        try (EspSession session = bench.connect(false)) {
            session.writeFlash(List.of(part(16 * MEGABYTE - data.length, "fw.bin", data)), WriteOptions.defaults());
            session.eraseRegion(0, 0x1000);
        }

        assertThat(flash(bench, 16 * MEGABYTE - data.length, data.length)).isEqualTo(data);
        assertThat(flash(bench, 0, 0x1000)).containsOnly(0xff);
    }
}
