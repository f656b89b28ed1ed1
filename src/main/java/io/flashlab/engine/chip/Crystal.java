package io.flashlab.engine.chip;

import io.flashlab.engine.chip.ChipSpec.CrystalSource;
import io.flashlab.engine.error.FlasherException;

/**
 * The crystal's frequency, estimated from the baud rate in use and the divider by which the chip makes it.
 *
 * @param estimatedMhz what the calculation gives
 * @param mhz the frequency of a usual crystal that is nearest: 26, 40 or 48
 */
public record Crystal(double estimatedMhz, int mhz) {

    /** @param baudRate the rate that the loader is using, as the host counts it */
    public static Crystal measure(ChipSpec chip, RegisterReader registers, int baudRate) throws FlasherException {
        CrystalSource source = chip.crystal();
        if (source.fixedMhz().isPresent()) {
            return new Crystal(source.fixedMhz().getAsInt(), source.fixedMhz().getAsInt());
        }
        long divider = registers.read(chip.uart().clockDivider()) & chip.uart().clockDividerMask();
        double estimate = (double) baudRate * divider / 1e6 / chip.uart().crystalDivider();
        return new Crystal(estimate, nearest(estimate));
    }

    /** Whether the estimate is so far off that the crystal is probably an unusual one. */
    public boolean isDoubtful() {
        return Math.abs(mhz - estimatedMhz) > 1;
    }

    private static int nearest(double mhz) {
        if (mhz > 45) {
            return 48;
        }
        return mhz > 33 ? 40 : 26;
    }
}
