package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The rate to ask a ROM for. Some ROMs take the crystal for another than it is and would set a wrong rate; they are
 * asked for one that is as wrong.
 *
 * @param toAskFor the number for CHANGE_BAUDRATE
 * @param expectedMhz what the ROM takes the crystal for, where it is looked up
 * @param crystalMhz what it is, where it is looked up
 */
public record RomRate(int toAskFor, OptionalInt expectedMhz, OptionalInt crystalMhz) {

    /** The RTC's calibration counts crystal cycles over so many cycles of the 8 MHz clock divided by 256. */
    private static final double CALIBRATION_UNIT = 15625.0 / 40;

    private static final double BETWEEN_26_AND_40_MHZ = 33e6;

    /**
     * @param wanted the rate that is wanted, as the host counts it
     * @param current the rate that the loader is using
     */
    public static RomRate of(ChipSpec chip, RegisterReader registers, int wanted, int current) throws FlasherException {
        return switch (chip.crystal().romClock()) {
            case REAL -> new RomRate(wanted, OptionalInt.empty(), OptionalInt.empty());
            case CALIBRATED ->
                new RomRate(calibrated(chip, registers, wanted), OptionalInt.empty(), OptionalInt.empty());
            case ALWAYS_40_MHZ -> scaled(chip, registers, wanted, current, 40);
            case REGISTER ->
                scaled(
                        chip,
                        registers,
                        wanted,
                        current,
                        chip.field("PCR_CLK_XTAL_FREQ").read(registers));
        };
    }

    private static int calibrated(ChipSpec chip, RegisterReader registers, int wanted) throws FlasherException {
        long count = chip.field("RTC_CALI_VALUE").read(registers);
        long oscillator = chip.field("CK8M_FREQ").read(registers);
        double measured = count * CALIBRATION_UNIT * oscillator;
        int real = measured > BETWEEN_26_AND_40_MHZ ? 40_000_000 : 26_000_000;
        return (int) Math.floor(wanted * measured / real);
    }

    private static RomRate scaled(ChipSpec chip, RegisterReader registers, int wanted, int current, int expected)
            throws FlasherException {
        int real = Crystal.measure(chip, registers, current).mhz();
        boolean usual = chip.crystal().usualMhz().containsAll(List.of(expected, real));
        int toAskFor = usual ? Math.toIntExact((long) wanted * expected / real) : wanted;
        return new RomRate(toAskFor, OptionalInt.of(expected), OptionalInt.of(real));
    }
}
