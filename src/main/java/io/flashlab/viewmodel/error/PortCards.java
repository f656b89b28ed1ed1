package io.flashlab.viewmodel.error;

import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.ArrayList;
import java.util.List;

/** Cards about the serial port. */
final class PortCards {

    private static final String JOIN_GROUP = "sudo usermod -a -G dialout $USER";

    private final CardText text;
    private final ErrorContext context;

    PortCards(CardText text, ErrorContext context) {
        this.text = text;
        this.context = context;
    }

    ErrorCard notFound(PortNotFound error) {
        boolean network = error.port().contains("://");
        return text.card(
                        network ? "networkPortNotFound" : "portNotFound",
                        List.of(text.tryAgain(), text.choosePort()),
                        error.port())
                .waitingForReplug(!network);
    }

    ErrorCard busy(PortBusy error) {
        List<ErrorAction> actions = List.of(text.tryAgain(), text.choosePort());
        return error.holder()
                .map(holder -> text.card("portBusyBy", actions, error.port(), holder))
                .orElseGet(() -> text.card("portBusy", actions, error.port()));
    }

    ErrorCard permissionDenied(PermissionDenied error) {
        List<ErrorAction> actions = new ArrayList<>();
        if (context.host() == HostSystem.LINUX) {
            actions.add(text.copy("error.action.copyCommand", JOIN_GROUP));
            context.usb().ifPresent(usb -> actions.add(text.copy("error.action.copyUdev", udevRule(usb))));
        }
        actions.add(text.tryAgain());
        return text.card("permissionDenied", actions, error.port(), JOIN_GROUP);
    }

    /** Lets whoever sits at the computer use that adapter; the rule must sort before systemd's 73-seat-late.rules. */
    private static String udevRule(UsbId usb) {
        String rule = "SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"%04x\", ATTRS{idProduct}==\"%04x\", TAG+=\"uaccess\""
                .formatted(usb.vendorId(), usb.productId());
        return ("echo '%s' | sudo tee /etc/udev/rules.d/70-flashlab.rules"
                        + " && sudo udevadm control --reload && sudo udevadm trigger")
                .formatted(rule);
    }

    ErrorCard lost(PortLost error) {
        boolean network = error.port().contains("://");
        return text.card(
                network ? "networkPortLost" : "portLost", List.of(text.tryAgain(), text.backToFiles()), error.port());
    }

    ErrorCard unusable(PortUnusable error) {
        return text.card("portUnusable", List.of(text.tryAgain(), text.choosePort()), error.port(), error.reason());
    }
}
