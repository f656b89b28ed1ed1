package io.flashlab.engine.chip;

import io.flashlab.engine.chip.ChipSpec.PowerOn;
import io.flashlab.engine.chip.ChipSpec.RegisterStep;
import io.flashlab.engine.error.FlasherException;
import java.util.List;

/** Switching on flash that a chip leaves off: some revisions of the ESP32-P4. */
public final class FlashPower {

    private FlashPower() {}

    /** What to do before flash is used, in that order; nothing on most chips. Not in secure download mode. */
    public static List<RegisterStep> steps(ChipSpec chip, RegisterReader registers) throws FlasherException {
        List<PowerOn> ways = chip.flash().powerOn();
        if (ways.isEmpty()) {
            return List.of();
        }
        int revision = ChipFacts.of(chip).revision(registers).number();
        for (PowerOn way : ways) {
            if (way.revisions().contains(revision) && way.when().holds(chip, registers)) {
                return way.steps();
            }
        }
        return List.of();
    }
}
