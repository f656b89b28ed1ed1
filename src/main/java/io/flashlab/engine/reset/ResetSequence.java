package io.flashlab.engine.reset;

import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.List;

/** Which strategies are tried on a port, in turn, one for each attempt to connect. */
public final class ResetSequence {

    private static final Duration SHORT = Duration.ofMillis(50);

    /** Boards with a large capacitor on EN leave reset late. */
    private static final Duration LONG = Duration.ofMillis(550);

    private ResetSequence() {}

    /** The strategies for a port; over RFC 2217 the lines can only be set one after the other. */
    public static List<ResetStrategy> intoLoader(ResetMode mode, SerialTransport port) {
        if (!port.hasControlLines()) {
            return List.of(new ResetStrategy.None());
        }
        return switch (mode) {
            case NONE -> List.of(new ResetStrategy.None());
            case USB_JTAG -> List.of(new ResetStrategy.UsbJtag());
            case CONTROL_LINES -> byControlLines(port);
        };
    }

    private static List<ResetStrategy> byControlLines(SerialTransport port) {
        ResetStrategy classic = new ResetStrategy.Classic(SHORT);
        ResetStrategy slowClassic = new ResetStrategy.Classic(LONG);
        return port.name().startsWith("rfc2217:")
                ? List.of(classic, slowClassic)
                : List.of(new ResetStrategy.Tight(SHORT), new ResetStrategy.Tight(LONG), classic, slowClassic);
    }
}
