package io.flashlab.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the tables "Status Register Memory Protection" in Winbond's data sheets. */
class BlockProtectionTest {

    /** W25Q128JV: SEC is 0x40, TB 0x20, BP2..0 0x1c of register 1; CMP is 0x40 of register 2. */
    @ParameterizedTest
    @CsvSource({
        "0x0004, 0xfc0000, 0xffffff",
        "0x0018, 0x800000, 0xffffff",
        "0x0024, 0x000000, 0x03ffff",
        "0x0038, 0x000000, 0x7fffff",
        "0x001c, 0x000000, 0xffffff",
        "0x0044, 0xfff000, 0xffffff",
        "0x004c, 0xffc000, 0xffffff",
        "0x0050, 0xff8000, 0xffffff",
        "0x0054, 0xff8000, 0xffffff",
        "0x0064, 0x000000, 0x000fff",
        "0x0070, 0x000000, 0x007fff",
        "0x4000, 0x000000, 0xffffff",
        "0x4004, 0x000000, 0xfbffff",
        "0x4038, 0x800000, 0xffffff",
        "0x4044, 0x000000, 0xffefff",
        "0x4064, 0x001000, 0xffffff",
    })
    void sixteenMebibytes(String status, String first, String last) {
        assertProtected(0x100_0000, Integer.decode(status), Integer.decode(first), Integer.decode(last));
    }

    /** W25Q256JV: TB is 0x40, BP3..0 0x3c of register 1. */
    @ParameterizedTest
    @CsvSource({
        "0x0004, 0x1ff0000, 0x1ffffff",
        "0x0024, 0x1000000, 0x1ffffff",
        "0x0044, 0x0000000, 0x000ffff",
        "0x0060, 0x0000000, 0x07fffff",
        "0x0028, 0x0000000, 0x1ffffff",
        "0x4004, 0x0000000, 0x1feffff",
    })
    void thirtyTwoMebibytes(String status, String first, String last) {
        assertProtected(0x200_0000, Integer.decode(status), Integer.decode(first), Integer.decode(last));
    }

    /** W25Q80DV. */
    @ParameterizedTest
    @CsvSource({"0x0004, 0xf0000, 0xfffff", "0x0010, 0x80000, 0xfffff", "0x0024, 0x00000, 0x0ffff"})
    void oneMebibyte(String status, String first, String last) {
        assertProtected(0x10_0000, Integer.decode(status), Integer.decode(first), Integer.decode(last));
    }

    @ParameterizedTest
    @CsvSource({"0x0000", "0x0040", "0x401c"})
    void someSettingsProtectNothing(String status) {
        FlashStatus registers = new FlashStatus();
        registers.preset(Integer.decode(status));

        assertThat(BlockProtection.touches(0, 0x100_0000, 0x100_0000, registers))
                .isFalse();
    }

    private static void assertProtected(int size, int status, int first, int last) {
        FlashStatus registers = new FlashStatus();
        registers.preset(status);

        assertThat(BlockProtection.touches(first, 1, size, registers))
                .as("first byte")
                .isTrue();
        assertThat(BlockProtection.touches(last, 1, size, registers))
                .as("last byte")
                .isTrue();
        assertThat(first > 0 && BlockProtection.touches(first - 1, 1, size, registers))
                .as("before")
                .isFalse();
        assertThat(last < size - 1 && BlockProtection.touches(last + 1, 1, size, registers))
                .as("behind")
                .isFalse();
    }
}
