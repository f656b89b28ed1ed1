package io.flashlab.engine.chip;

import io.flashlab.engine.error.FlasherException;
import java.util.List;
import java.util.Optional;

/** Pins of flash in the chip's package, as numbers of GPIOs; all 0 where there is none. */
public record SpiPads(int clk, int q, int d, int hd, int cs) {

    /** Read from eFuses; empty on chips that do not keep them there (all but the ESP32). */
    public static Optional<SpiPads> read(ChipSpec chip, RegisterReader registers) throws FlasherException {
        List<String> pads = chip.flash().pads();
        if (pads.isEmpty()) {
            return Optional.empty();
        }
        int[] pins = new int[pads.size()];
        for (int i = 0; i < pins.length; i++) {
            pins[i] = chip.field(pads.get(i)).read(registers);
        }
        return Optional.of(new SpiPads(pins[0], pins[1], pins[2], pins[3], pins[4]));
    }
}
