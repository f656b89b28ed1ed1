package io.flashlab.viewmodel.error;

import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.host.PortGroup;
import io.flashlab.host.PortGroup.Membership;
import java.util.ArrayList;
import java.util.List;

/** Cards about the serial port. */
final class PortCards {

    private static final String USUAL_GROUP = "dialout";

    private final CardText text;
    private final ErrorContext context;

    PortCards(CardText text, ErrorContext context) {
        this.text = text;
        this.context = context;
    }

    ErrorCard notFound(PortNotFound error) {
        if (error.port().contains("://")) {
            return text.card("networkPortNotFound", List.of(text.tryAgain(), text.choosePort()), error.port());
        }
        return new MissingPortCards(text, context)
                .withoutPort()
                .orElseGet(() -> text.card(
                        context.nativeUsb() ? "nativeGone" : "portNotFound",
                        List.of(text.tryAgain(), text.choosePort()),
                        error.port()))
                .waitingForReplug(true);
    }

    ErrorCard busy(PortBusy error) {
        List<ErrorAction> actions = List.of(text.tryAgain(), text.choosePort());
        if (error.holder().isPresent()) {
            return text.card("portBusyBy", actions, error.port(), error.holder().get());
        }
        List<String> suspects = context.found().suspects();
        return suspects.isEmpty()
                ? text.card("portBusy", actions, error.port())
                : text.card("portBusySuspects", actions, error.port(), String.join(", ", suspects));
    }

    ErrorCard permissionDenied(PermissionDenied error) {
        if (context.host() != HostSystem.LINUX) {
            return text.card("permissionDenied", List.of(text.tryAgain()), error.port());
        }
        PortGroup group = context.found().group().orElse(new PortGroup(USUAL_GROUP, Membership.NONE));
        return switch (group.membership()) {
            case NONE -> notInGroup(error, group.name());
            case AFTER_LOGIN -> text.card("permissionAfterLogin", List.of(text.tryAgain()), error.port(), group.name());
            case IN_EFFECT, USELESS ->
                context.usb().map(usb -> noRule(error, usb)).orElseGet(() -> notInGroup(error, group.name()));
        };
    }

    private ErrorCard notInGroup(PermissionDenied error, String group) {
        String join = "sudo usermod -a -G %s $USER".formatted(group);
        List<ErrorAction> actions = new ArrayList<>();
        actions.add(text.copy("error.action.copyCommand", join));
        context.usb().ifPresent(usb -> actions.add(text.copy("error.action.copyUdev", udevRule(usb))));
        actions.add(text.tryAgain());
        return text.card("permissionDenied", actions, error.port(), join, group);
    }

    /** No group helps: a rule of udev is missing that gives the port to people. */
    private ErrorCard noRule(PermissionDenied error, UsbId usb) {
        String rule = udevRule(usb);
        return text.card(
                "permissionRule", List.of(text.copy("error.action.copyCommand", rule), text.tryAgain()), error.port());
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
        List<ErrorAction> actions = List.of(text.tryAgain(), text.backToFiles());
        if (error.port().contains("://")) {
            return text.card("networkPortLost", actions, error.port());
        }
        if (context.nativeUsb()) {
            return text.card("nativeGone", actions, error.port()).waitingForReplug(true);
        }
        return text.card("portLost", actions, error.port()).waitingForReplug(context.replugIsSeen());
    }

    ErrorCard unusable(PortUnusable error) {
        return text.card("portUnusable", List.of(text.tryAgain(), text.choosePort()), error.port(), error.reason());
    }
}
