package io.flashlab.simulator;

import io.flashlab.simulator.chip.ChipModel;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which chip is on a board, and in what state.
 *
 * @param model its family
 * @param crystalMhz its crystal
 * @param fuses eFuse fields that are not as in a new chip, by the names of the family's file
 * @param registers registers that hold a fixed value on this board
 */
public record ChipConfig(ChipModel model, int crystalMhz, Map<String, Long> fuses, Map<Long, Integer> registers) {

    /** ESP32: bit 31 of APB_CTL_DATE is the third bit of the major revision (Espressif, "ESP32 Chip Revision v3.0"). */
    private static final long ESP32_DATE = 0x3ff6_607cL;

    private static final int ESP32_DATE_V3 = 0x9604_2000;

    public ChipConfig {
        fuses = Map.copyOf(fuses);
        registers = Map.copyOf(registers);
    }

    /** A new chip of the family. */
    public static ChipConfig of(ChipModel model) {
        return new ChipConfig(model, model.rom().crystalMhz(), Map.of(), Map.of());
    }

    public ChipConfig withCrystal(int megahertz) {
        return new ChipConfig(model, megahertz, fuses, registers);
    }

    /** @param field for example {@code secure-download}; the family's file lists them */
    public ChipConfig withFuse(String field, long value) {
        Map<String, Long> burnt = new TreeMap<>(fuses);
        burnt.put(field, value);
        return new ChipConfig(model, crystalMhz, burnt, registers);
    }

    public ChipConfig withRegister(long address, int value) {
        Map<Long, Integer> fixed = new TreeMap<>(registers);
        fixed.put(address, value);
        return new ChipConfig(model, crystalMhz, fuses, fixed);
    }

    /** A chip of that revision; the ESP32 has 0 to 3 as major revisions. */
    public ChipConfig withRevision(int major, int minor) {
        ChipConfig revised = withFuse("minor", minor);
        if (!model.key().equals("esp32")) {
            return revised.withFuse("major", major);
        }
        return revised.withFuse("rev1", major >= 1 ? 1 : 0)
                .withFuse("rev2", major >= 2 ? 1 : 0)
                .withRegister(ESP32_DATE, major >= 3 ? ESP32_DATE_V3 : ESP32_DATE_V3 & Integer.MAX_VALUE);
    }
}
