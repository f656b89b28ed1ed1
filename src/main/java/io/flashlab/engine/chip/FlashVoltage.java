package io.flashlab.engine.chip;

import io.flashlab.engine.chip.ChipSpec.Voltage;
import io.flashlab.engine.error.FlasherException;
import java.util.Optional;

/**
 * The voltage that the chip gives its flash.
 *
 * @param volts {@code 1.8V}, {@code 1.9V}, {@code 3.3V} or {@code OFF}
 * @param source what decides it: {@code RTC_CNTL}, {@code eFuse} or {@code a strapping pin}
 */
public record FlashVoltage(String volts, String source) {

    /** Empty on chips that do not tell. */
    public static Optional<FlashVoltage> read(ChipSpec chip, RegisterReader registers) throws FlasherException {
        for (Voltage voltage : chip.flash().voltages()) {
            if (voltage.when().holds(chip, registers)) {
                return Optional.of(new FlashVoltage(voltage.volts(), voltage.source()));
            }
        }
        return Optional.empty();
    }
}
