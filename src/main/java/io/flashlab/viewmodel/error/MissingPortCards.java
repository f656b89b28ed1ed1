package io.flashlab.viewmodel.error;

import io.flashlab.host.HostReport;
import io.flashlab.host.HostReport.UsbChange;
import io.flashlab.host.UsbSerial;
import java.util.List;
import java.util.Optional;

/** Cards about a board that was plugged in and for which there is no port. */
final class MissingPortCards {

    private static final String WITHOUT_BRLTTY = "sudo systemctl mask --now brltty-udev.service brltty.service";

    private final CardText text;
    private final ErrorContext context;

    MissingPortCards(CardText text, ErrorContext context) {
        this.text = text;
        this.context = context;
    }

    /** For a device that the system sees and has no port for; empty when there is none. */
    Optional<ErrorCard> withoutPort() {
        HostReport found = context.found();
        return found.withoutPort().stream().findFirst().map(device -> found.brltty() ? brltty(device) : driver(device));
    }

    private ErrorCard brltty(UsbSerial device) {
        return text.card(
                "brltty",
                List.of(text.copy("error.action.copyCommand", WITHOUT_BRLTTY), text.tryAgain(), text.choosePort()),
                device.title(),
                WITHOUT_BRLTTY);
    }

    private ErrorCard driver(UsbSerial device) {
        String load = "sudo modprobe " + device.module();
        return text.card(
                "driverMissing",
                List.of(text.copy("error.action.copyCommand", load), text.tryAgain(), text.choosePort()),
                device.title(),
                load,
                device.module());
    }

    /** What to say to somebody who has plugged in a board that the list of ports does not show. */
    ErrorCard nothingAppears() {
        List<ErrorAction> actions = List.of(text.lookAgain(), text.backToFiles());
        return withoutPort()
                .orElseGet(() ->
                        text.card(context.found().usb() == UsbChange.NOTHING_NEW ? "nothingOnUsb" : "noPort", actions));
    }
}
