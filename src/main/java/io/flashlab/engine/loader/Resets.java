package io.flashlab.engine.loader;

import io.flashlab.engine.chip.BitField;
import io.flashlab.engine.chip.ChipSpec.EraseSize;
import io.flashlab.engine.chip.ChipSpec.OtgReset;
import io.flashlab.engine.chip.ChipSpec.Reset;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.reset.ResetSequence;
import io.flashlab.engine.transport.SerialTransport;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Ways out of the loader. */
final class Resets {

    /** esptool's words for a port without control lines. */
    static final String NOT_RESET = "Chip was NOT reset. Setting RTS/DTR lines is not supported for port '%s'. "
            + "Set --before and --after arguments to 'no-reset' and switch to bootloader manually "
            + "to avoid this warning.";

    private final LoaderCommands loader;
    private final LoaderContext context;
    private final Watchdogs watchdogs;

    Resets(LoaderCommands loader, LoaderContext context) {
        this.loader = loader;
        this.context = context;
        this.watchdogs = new Watchdogs(loader);
    }

    /** By the reset line; over USB-OTG, where some chips do not heed it, by the watchdog. */
    void hard() throws FlasherException {
        clearForcedDownload();
        if (needsWatchdog()) {
            watchdogs.reset(context.logger());
        } else {
            byLine();
        }
    }

    private boolean needsWatchdog() throws FlasherException {
        if (!isReachedBy(UsbMode.OTG) || !watchdogs.canReset()) {
            return false;
        }
        return switch (loader.chip().reset().map(Reset::overOtg).orElse(OtgReset.LINE)) {
            case LINE -> false;
            case WATCHDOG -> true;
            case WATCHDOG_WHEN_STRAPPED -> isZero(Reset::strapping) && isZero(Reset::forceDownload);
        };
    }

    private boolean isZero(Function<Reset, Optional<BitField>> which) throws FlasherException {
        Optional<BitField> bits = loader.chip().reset().flatMap(which);
        return bits.isEmpty() || bits.get().read(loader::readReg) == 0;
    }

    private void byLine() throws FlasherException {
        SerialTransport port = loader.connection().transport();
        context.logger().print("Hard resetting via RTS pin...");
        switch (port.controlLines()) {
            case TOGETHER, ONE_BY_ONE ->
                ResetSequence.leave(port, context.settings().reset(), hasSlowLines(), context.time());
            case MISSING -> context.logger().warning(NOT_RESET.formatted(port.name()));
            case NOT_CARRIED -> {
                // it was said when the board was connected
            }
        }
    }

    private boolean hasSlowLines() {
        Set<UsbMode> slow = loader.chip().reset().map(Reset::slowLines).orElse(Set.of());
        return loader.state().usbMode().filter(slow::contains).isPresent();
    }

    /** @param stayInLoader whether the ROM's loader comes next or the program */
    void soft(boolean stayInLoader) throws FlasherException {
        if (!loader.isStub()) {
            if (!stayInLoader) {
                leave(false);
            }
        } else if (stayInLoader) {
            // Some stubs ignore it, and would be called in vain at another rate than the ROM's.
            new BaudRate(loader, context.logger()).slowDown();
            leave(true);
        } else if (loader.chip().rom().eraseSize() == EraseSize.ESP8266_ROM) {
            loader.connection().send(new Plain(Opcode.RUN_USER_CODE));
        } else {
            throw new Unsupported("Soft resetting", "Soft resetting is currently only supported on ESP8266");
        }
    }

    void byWatchdog() throws FlasherException {
        watchdogs.reset(context.logger());
    }

    /** An empty write, whose end leaves the loader. */
    private void leave(boolean reboot) throws FlasherException {
        FlashWriting writing = new FlashWriting(loader);
        writing.begin(0, 0, false);
        writing.end(reboot);
    }

    /** Clears a note of the chip to itself to start its loader at the next reset too. */
    private void clearForcedDownload() throws FlasherException {
        Optional<BitField> force =
                loader.chip().reset().filter(Reset::clearForceDownload).flatMap(Reset::forceDownload);
        if (force.isEmpty() || loader.state().secureDownload()) {
            return;
        }
        try {
            for (BitField.Bits bits : force.get().parts()) {
                loader.writeReg(bits.address(), 0, bits.mask());
            }
        } catch (FlasherException e) {
            // Whatever it is: the chip may be anything but a loader by now, and the reset is what was asked for.
        }
    }

    private boolean isReachedBy(UsbMode mode) {
        return loader.state().usbMode().equals(Optional.of(mode));
    }
}
