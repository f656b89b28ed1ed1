package io.flashlab.simulator.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.simulator.chip.FlashEncryption;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** In what the families' stubs differ: read in the sources of esp-flasher-stub 1.1.0 and esp-stub-lib. */
class StubFamiliesTest {

    private static final int MIB = 0x10_0000;
    private static final String FINE = "00000000";
    private static final String LATE_FAILURE = "0000c4c0";
    private static final byte[] DATA = {0x11, 0x22, 0x33, 0x44};
    private static final byte[] NOTHING = new byte[0];

    @Test
    void largeFlashIsReachedWithFourByteCommands() {
        StubBench bench = new StubBench(StubTraits.LATER_WITH_LARGE_FLASH, 32 * MIB);

        assertThat(bench.write(24 * MIB, DATA, false)).isEqualTo(FINE);

        assertThat(stored(bench, 24 * MIB, 4)).isEqualTo(DATA);
        assertThat(stored(bench, 8 * MIB, 4)).as("16 MiB lower").containsOnly(0xff);
        bench.command(Op.ERASE_REGION, NOTHING, 24 * MIB, 0x1000);
        assertThat(stored(bench, 24 * MIB, 4)).containsOnly(0xff);
    }

    @Test
    void elsewhereLargeFlashIsLeftAloneAndCalledWritten() {
        StubBench bench = new StubBench(StubTraits.LATER, 32 * MIB);

        assertThat(bench.write(0, DATA, false)).isEqualTo(FINE);

        assertThat(bench.flash().counters().programs()).isZero();
        assertThat(stored(bench, 0, 4)).containsOnly(0xff);
    }

    /** The W25Q512JV's identifier ends with 0x20, which the stub does not know. */
    @Test
    void aSizeThatTheStubDoesNotKnowIsTakenForTheLargestTheFamilyHas() {
        StubBench small = new StubBench(StubTraits.LATER, 64 * MIB);
        StubBench large = new StubBench(StubTraits.LATER_WITH_LARGE_FLASH, 64 * MIB);

        assertThat(small.write(0, DATA, false)).isEqualTo(FINE);
        assertThat(small.write(16 * MIB, DATA, false)).startsWith("c4");
        assertThat(large.write(48 * MIB, DATA, false)).isEqualTo(FINE);

        assertThat(stored(small, 0, 4)).isEqualTo(DATA);
        assertThat(stored(large, 48 * MIB, 4)).isEqualTo(DATA);
    }

    /** Compared with {@code espsecure encrypt-flash-data --aes-xts --address 0x10040}, version 5.3.1. */
    @Test
    void encryptedWritesStoreCiphertext() {
        StubBench bench = new StubBench(StubTraits.LATER.withEncryption(new FlashEncryption(counting(32, 1))), 4 * MIB);

        assertThat(bench.write(0x1_0040, counting(32, 7), true)).isEqualTo(FINE);

        assertThat(HexFormat.of().formatHex(stored(bench, 0x1_0040, 32)))
                .isEqualTo("00cb1f6f32ceb845470c8949198ecc31f997ba9ed36e46e380660a5db9221672");
    }

    @Test
    void encryptedWritesWantAlignment() {
        byte[] block = counting(16, 3);

        assertThat(new StubBench(StubTraits.LATER, 4 * MIB).write(0x10, block, true))
                .isEqualTo(FINE);
        assertThat(new StubBench(StubTraits.LATER, 4 * MIB).write(8, block, true))
                .isEqualTo(LATE_FAILURE);
        assertThat(new StubBench(StubTraits.ESP32, 4 * MIB).write(0x10, block, true))
                .as("the ESP32's ROM wants 32 bytes")
                .isEqualTo(LATE_FAILURE);
        assertThat(new StubBench(StubTraits.ESP8266, MIB).write(0x10, block, true))
                .as("no encryption at all")
                .isEqualTo(LATE_FAILURE);
    }

    /** Seen with the real stub in an emulator. */
    @Test
    void theEsp8266TakesThePresentRateFor115200() {
        StubBench bench = new StubBench(StubTraits.ESP8266, MIB);

        assertThat(bench.command(Op.CHANGE_BAUDRATE, NOTHING, 460_800, 115_200)).isEqualTo("00");
        assertThat(bench.uart().baudRate()).isBetween(455_000, 466_000);

        bench.command(Op.CHANGE_BAUDRATE, NOTHING, 115_200, 460_800);
        assertThat(bench.uart().baudRate()).as("nothing changes").isBetween(455_000, 466_000);

        bench.command(Op.CHANGE_BAUDRATE, NOTHING, 230_400, 460_800);
        assertThat(bench.uart().baudRate()).isBetween(910_000, 932_000);
    }

    @Test
    void theOthersSetTheRateTheyAreAskedFor() {
        StubBench bench = new StubBench(StubTraits.ESP32, 4 * MIB);

        bench.command(Op.CHANGE_BAUDRATE, NOTHING, 460_800, 115_200);
        bench.command(Op.CHANGE_BAUDRATE, NOTHING, 115_200, 460_800);

        assertThat(bench.uart().baudRate()).isBetween(114_000, 116_500);
    }

    /** Recorded: its buffer ends 16,647 bytes in, and from there on the host is out of step by one delimiter. */
    @Test
    void aFrameThatIsTooLongPutsTheHostOutOfStep() {
        StubBench bench = new StubBench(StubTraits.ESP32, 4 * MIB);
        String readRegister = "c0000a04000000000000100040c0";

        assertThat(bench.exchange("c0" + "11".repeat(0x4200) + "c0")).isEmpty();

        assertThat(bench.exchange(readRegister)).isEmpty();
        assertThat(bench.exchange("c0" + readRegister)).isNotEmpty();
    }

    private static byte[] stored(StubBench bench, int address, int length) {
        return Arrays.copyOfRange(bench.flash().contents(), address, address + length);
    }

    private static byte[] counting(int length, int step) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (1 + i * step);
        }
        return bytes;
    }
}
