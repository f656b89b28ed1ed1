package io.flashlab.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions as a flashing tool sets them up, with the registers' offsets of Espressif's headers written out. */
class SpiControllerTest {

    private static final int COMMAND = 1 << 31;
    private static final int ADDRESS = 1 << 30;
    private static final int DUMMY = 1 << 29;
    private static final int MISO = 1 << 28;
    private static final int MOSI = 1 << 27;
    private static final int START = 1 << 18;

    /** Layout; offsets of USER, USER1, USER2, MOSI_DLEN, MISO_DLEN, W0; how far a 24-bit address is shifted. */
    static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of("ESP32", SpiRegisters.ESP32, new int[] {0x1c, 0x20, 0x24, 0x28, 0x2c, 0x80, 8}),
                Arguments.of("later", SpiRegisters.SPI_MEM, new int[] {0x18, 0x1c, 0x20, 0x24, 0x28, 0x58, 0}));
    }

    @ParameterizedTest
    @MethodSource("families")
    void theIdentifierComesBack(String name, SpiRegisters layout, int[] at) {
        SpiController spi = controller(layout);

        spi.write(at[0] / 4, COMMAND | MISO);
        spi.write(at[2] / 4, 7 << 28 | 0x9f);
        spi.write(at[4] / 4, 23);
        spi.write(0, START);

        assertThat(spi.read(at[5] / 4)).isEqualTo(0x0018_40ef);
        assertThat(spi.read(0)).as("done at once").isZero();
    }

    @ParameterizedTest
    @MethodSource("families")
    void parametersAreReadWithAddressAndDummyCycles(String name, SpiRegisters layout, int[] at) {
        SpiController spi = controller(layout);

        spi.write(at[0] / 4, COMMAND | ADDRESS | DUMMY | MISO);
        spi.write(at[1] / 4, 23 << 26 | 7);
        spi.write(at[2] / 4, 7 << 28 | 0x5a);
        spi.write(1, 0x80 << at[6]);
        spi.write(at[4] / 4, 31);
        spi.write(0, START);

        assertThat(spi.read(at[5] / 4)).isEqualTo(0xfff9_20e5);
    }

    @ParameterizedTest
    @MethodSource("families")
    void aStatusRegisterIsWrittenAndRead(String name, SpiRegisters layout, int[] at) {
        SpiController spi = controller(layout);

        spi.write(0, 1 << 30);
        spi.write(at[0] / 4, COMMAND | MOSI);
        spi.write(at[2] / 4, 7 << 28 | 0x01);
        spi.write(at[3] / 4, 7);
        spi.write(at[5] / 4, 0x1c);
        spi.write(0, START);
        spi.write(0, 1 << 27);

        assertThat(spi.read(layout.status() / 4)).isEqualTo(0x1c);
    }

    private static SpiController controller(SpiRegisters layout) {
        return new SpiController(
                new NorFlash(FlashCells.inMemory(0x100_0000), 0xef_4018, FlashTimes.INSTANT, duration -> {}), layout);
    }
}
