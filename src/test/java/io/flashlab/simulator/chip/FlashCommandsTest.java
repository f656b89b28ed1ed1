package io.flashlab.simulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Command sequences of the Winbond W25Q128JV and W25Q256JV data sheets, byte by byte as they travel on the bus. */
class FlashCommandsTest {

    private static final int SIZE = 0x200_0000;

    private final NorFlash flash =
            new NorFlash(FlashCells.inMemory(SIZE), FlashId.winbond(SIZE), FlashTimes.INSTANT, duration -> {});
    private final FlashCommands bus = new FlashCommands(flash);

    @Test
    void threeAddressBytesReachSixteenMebibytesOnly() {
        send("06");
        send("02 000100 5a");

        assertThat(receive("03 000100", 1)).isEqualTo("5a");
        assertThat(receive("13 00000100", 1)).isEqualTo("5a");
        assertThat(receive("13 01000100", 1)).as("not 16 MiB higher").isEqualTo("ff");
    }

    @Test
    void aProgramThatLeavesOutTheFourthByteDamagesTheLowerHalf() {
        flash.enableWrite();
        flash.programPage(0x100_0100, new byte[] {0x5a}, 0, 1);

        assertThat(receive("13 00000100", 1)).isEqualTo("5a");
        assertThat(receive("0c 01000100 00", 1)).isEqualTo("ff");
    }

    @Test
    void fourByteCommandsReachEverything() {
        send("06");
        send("12 01000100 5a");
        assertThat(receive("13 01000100", 1)).isEqualTo("5a");

        send("06");
        send("21 01000000");

        assertThat(receive("13 01000100", 1)).isEqualTo("ff");
        assertThat(flash.counters().sectorErases()).isEqualTo(1);
    }

    @Test
    void inFourByteModeTheOldCommandsTakeFourBytes() {
        send("b7");
        assertThat(receive("15", 1)).as("ADS in status register 3").isEqualTo("01");
        send("06");
        send("02 01000200 a5");
        send("e9");

        assertThat(receive("03 000200", 1)).isEqualTo("ff");
        assertThat(receive("13 01000200", 1)).isEqualTo("a5");
    }

    @Test
    void theExtendedAddressRegisterGivesTheTopByte() {
        send("12 01000300 11");
        send("06");
        send("c5 01");
        assertThat(receive("c8", 1)).isEqualTo("01");
        send("06");
        send("02 000300 22");

        assertThat(receive("13 01000300", 1)).isEqualTo("22");
        assertThat(receive("13 00000300", 1)).isEqualTo("ff");
    }

    @Test
    void aStatusWriteLastsUnlessItWasForNow() {
        send("06");
        send("31 02");
        send("50");
        send("01 1c");

        assertThat(receive("05", 1) + receive("35", 1)).isEqualTo("1c02");
        flash.powerUp();
        assertThat(receive("05", 1) + receive("35", 1)).as("after power-up").isEqualTo("0002");
    }

    @Test
    void aStatusWriteNeedsAWriteEnable() {
        send("01 1c");
        assertThat(receive("05", 1)).isEqualTo("00");

        send("06");
        assertThat(receive("05", 1)).as("the latch shows").isEqualTo("02");
        send("01 1c 02");

        assertThat(receive("05", 1) + receive("35", 1)).isEqualTo("1c02");
    }

    @Test
    void theStatusLockHoldsUntilThePowerGoes() {
        send("06");
        send("31 01");
        send("06");
        send("01 1c");
        assertThat(receive("05", 1)).as("locked").isEqualTo("00");

        flash.powerUp();
        send("06");
        send("01 1c");

        assertThat(receive("05", 1)).isEqualTo("1c");
    }

    @Test
    void identifiersAreWinbonds() {
        assertThat(receive("9f", 3)).isEqualTo("ef4019");
        assertThat(receive("90 000000", 2)).isEqualTo("ef18");
        assertThat(receive("4b 00000000", 8)).hasSize(16).isNotEqualTo("ff".repeat(8));
        assertThat(FlashId.winbond(0x100_0000)).isEqualTo(0xef_4018);
        assertThat(FlashId.winbond(0x400_0000)).as("W25Q512JV").isEqualTo(0xef_4020);
        assertThat(FlashId.winbond(0x800_0000)).as("W25Q01JV").isEqualTo(0xef_4021);
    }

    /** The dump of a W25Q512JV that QEMU carries, without the vendor's own table. */
    @Test
    void discoverableParametersAreThoseOfTheRealChip() {
        FlashCommands large = new FlashCommands(
                new NorFlash(FlashCells.inMemory(0x400_0000), 0xef_4020, FlashTimes.INSTANT, duration -> {}));
        String table = hex(large.transfer(0x5a, HexFormat.of().parseHex("00008000"), 64));

        assertThat(hex(large.transfer(0x5a, new byte[4], 24)))
                .isEqualTo("53464450060101ff" + "00060110800000ff" + "84000102d00000ff");
        assertThat(table)
                .isEqualTo("e520fbffffffff1f44eb086b083b42bbfeffffffffff0000ffff40eb0c200f52"
                        + "10d800003602a60082ea14e2e96376337a757a75f7a2d55c19f74dffe970f9a5");
        assertThat(hex(large.transfer(0x5a, HexFormat.of().parseHex("0000d000"), 8)))
                .isEqualTo("0af0ff21ffdcffff");
    }

    @Test
    void asleepItHearsOnlyTheWakeUp() {
        send("b9");
        assertThat(receive("9f", 3)).isEqualTo("ffffff");

        send("ab");

        assertThat(receive("9f", 3)).isEqualTo("ef4019");
    }

    @Test
    void aSoftwareResetNeedsBothItsCommands() {
        send("b7");
        send("99");
        assertThat(receive("15", 1)).isEqualTo("01");

        send("66");
        send("99");

        assertThat(receive("15", 1)).isEqualTo("00");
    }

    @Test
    void aLargeBlankChipTakesNoMemory() {
        NorFlash large = new NorFlash(FlashCells.inMemory(0x800_0000), 0xef_4021, FlashTimes.INSTANT, duration -> {});
        large.enableWrite();
        large.programPageWide(0x7ff_ff00, new byte[] {1}, 0, 1);
        byte[] across = new byte[2];

        large.readWide(0x7ff_ff00, across, 0, 2);

        assertThat(across).containsExactly(1, 0xff);
    }

    private void send(String hex) {
        receive(hex, 0);
    }

    private String receive(String hex, int count) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] rest = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, rest, 0, rest.length);
        return hex(bus.transfer(bytes[0] & 0xff, rest, count));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
