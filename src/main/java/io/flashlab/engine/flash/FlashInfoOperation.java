package io.flashlab.engine.flash;

import io.flashlab.engine.chip.BitField;
import io.flashlab.engine.chip.FlashVoltage;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import java.util.Optional;

/** Asks which flash a board has. */
public final class FlashInfoOperation {

    private static final String FLASH_TYPE = "FLASH_TYPE";

    private final FlashDevice device;
    private final EspLogger logger;

    public FlashInfoOperation(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /**
     * All of it; prints it, too.
     *
     * @throws Unsupported in secure download mode, where flash cannot be asked
     */
    public FlashInfo run() throws FlasherException {
        device.requireOutsideSecureDownloadMode("flash-id");
        FlashChip chip = device.chip();
        logger.print("Flash Memory Information:");
        logger.print("=========================");
        print(chip);
        Optional<FlashType> type = type(device.loader());
        type.ifPresent(known -> logger.print("Flash type set in eFuse: " + known.label()));
        Optional<FlashVoltage> voltage = device.loader().flashVoltage();
        voltage.ifPresent(
                known -> logger.print("Flash voltage set by %s: %s".formatted(known.source(), known.volts())));
        return new FlashInfo(chip, type, voltage);
    }

    /** The three lines that scripts look for. */
    void print(FlashChip chip) {
        logger.print("Manufacturer: %02x".formatted(chip.manufacturer()));
        logger.print("Device: %04x".formatted(chip.device()));
        logger.print("Detected flash size: "
                + (chip.size().isPresent() ? FlashSize.label(chip.size().getAsLong()) : "Unknown"));
    }

    private static Optional<FlashType> type(EspLoader loader) throws FlasherException {
        Optional<BitField> field = loader.chip().efuseField(FLASH_TYPE);
        return field.isEmpty()
                ? Optional.empty()
                : Optional.of(field.get().read(loader.registers()) == 0 ? FlashType.QUAD : FlashType.OCTAL);
    }
}
