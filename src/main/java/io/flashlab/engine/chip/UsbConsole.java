package io.flashlab.engine.chip;

import io.flashlab.engine.chip.ChipSpec.Usb;
import io.flashlab.engine.chip.ChipSpec.UsbConsoleVariable;
import io.flashlab.engine.error.FlasherException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether the loader is reached by the chip's own USB. The computer's USB identification tells where there is one; a
 * port behind a network has none, so the chip is asked: its ROM keeps the number of the console that it speaks on.
 */
public final class UsbConsole {

    private final ChipSpec chip;

    private UsbConsole(ChipSpec chip) {
        this.chip = chip;
    }

    public static UsbConsole of(ChipSpec chip) {
        return new UsbConsole(chip);
    }

    /** Whether that product number of Espressif's is this chip's USB-OTG: there it is the number in image headers. */
    public boolean isOtg(int product) {
        return chip.identity().imageChipId().equals(OptionalInt.of(product));
    }

    /**
     * As the ROM's variable tells. Not in secure download mode, in which nothing can be read.
     *
     * @return empty for a UART, and where the variable's place is not known
     */
    public Optional<UsbMode> mode(RegisterReader registers) throws FlasherException {
        Optional<UsbConsoleVariable> variable = variable(registers);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt number = OptionalInt.of(registers.read(variable.get().address()) & 0xff);
        if (number.equals(variable.get().otg())) {
            return Optional.of(UsbMode.OTG);
        }
        return number.equals(variable.get().serialJtag()) ? Optional.of(UsbMode.SERIAL_JTAG) : Optional.empty();
    }

    private Optional<UsbConsoleVariable> variable(RegisterReader registers) throws FlasherException {
        var variables = chip.usb().map(Usb::consoles).orElse(java.util.List.of());
        if (variables.size() < 2) {
            return variables.stream().findFirst();
        }
        int revision = ChipFacts.of(chip).revision(registers).number();
        return variables.stream().filter(v -> revision >= v.fromRevision()).reduce((first, later) -> later);
    }
}
