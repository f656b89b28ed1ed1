package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec.RegisterStep;
import io.flashlab.engine.chip.FlashPower;
import io.flashlab.engine.chip.UsbConsole;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is done once after a board was reached. */
final class BoardPreparation {

    private final LoaderCommands loader;

    BoardPreparation(LoaderCommands loader) {
        this.loader = loader;
    }

    void run() throws FlasherException {
        learnSecurity();
        Optional<UsbMode> usb = usbMode();
        loader.state().usbMode(usb);
        if (loader.state().secureDownload()) {
            return;
        }
        // A stub that was left running was started after this was done.
        if (!loader.isStub() && usb.equals(Optional.of(UsbMode.SERIAL_JTAG))) {
            new Watchdogs(loader).disable();
        }
        powerFlash();
    }

    /** A stub runs in no secure download mode, so there is nothing to ask it. */
    private void learnSecurity() throws FlasherException {
        if (loader.isStub() || !loader.chip().romHas(Opcode.GET_SECURITY_INFO.name())) {
            return;
        }
        try {
            new Security(loader).info();
        } catch (Rejected | ResponseTimeout | ResponseInvalid e) {
            // Who needs it asks again and is told.
        }
    }

    /**
     * What the computer knows of the USB counts, of a chip's own and of an adapter. Behind a network it knows nothing, and
     * the chip is asked; one that lets nothing be read is taken to be on a UART.
     */
    private Optional<UsbMode> usbMode() throws FlasherException {
        UsbConsole console = UsbConsole.of(loader.chip());
        Optional<UsbId> id = loader.connection().transport().usb();
        if (id.isEmpty()) {
            return loader.state().secureDownload() ? Optional.empty() : console.mode(loader::readReg);
        }
        if (id.get().isSerialJtag()) {
            return Optional.of(UsbMode.SERIAL_JTAG);
        }
        return id.filter(usb -> usb.isEspressif() && console.isOtg(usb.productId()))
                .map(usb -> UsbMode.OTG);
    }

    private void powerFlash() throws FlasherException {
        for (RegisterStep step : FlashPower.steps(loader.chip(), loader::readReg)) {
            int old = step.needsOldValue() ? loader.readReg(step.address()) : 0;
            loader.writeReg(step.address(), step.over(old));
            loader.connection().pause(Duration.of(step.waitMicros(), ChronoUnit.MICROS));
        }
    }
}
