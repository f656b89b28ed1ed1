package io.flashlab.engine.reset;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which strategies suit a port. */
public final class ResetSequence {

    private static final Duration SHORT = Duration.ofMillis(50);

    /** Boards with a large capacitor on EN leave reset late. */
    private static final Duration LONG = Duration.ofMillis(550);

    /** A chip's own USB controller takes this long to see a change of the lines. */
    private static final Duration USB_HOLD = Duration.ofMillis(200);

    private static final int SILICON_LABS = 0x10c4;

    /** CP2102C: an adapter with hardware flow control of its own. */
    private static final int CP2102C = 0xea64;

    private ResetSequence() {}

    /** As {@link #intoLoader(ResetMode, SerialTransport, ResetSettings)}, with the usual settings. */
    public static List<ResetStrategy> intoLoader(ResetMode mode, SerialTransport port) {
        return intoLoader(mode, port, ResetSettings.usual());
    }

    /**
     * The strategies to try in turn, one for each attempt to connect.
     *
     * @param mode what was asked for
     * @param port whose lines and USB identification decide what can work
     * @param settings a sequence or a delay of the user's own, which replaces the usual ones
     * @return at least one; {@link ResetStrategy.None} alone where nothing can or shall be done
     */
    public static List<ResetStrategy> intoLoader(ResetMode mode, SerialTransport port, ResetSettings settings) {
        if (mode == ResetMode.NONE || !port.hasControlLines()) {
            return List.of(new ResetStrategy.None());
        }
        if (settings.intoLoader().isPresent()) {
            return List.of(new ResetStrategy.Custom(settings.intoLoader().get()));
        }
        if (mode == ResetMode.USB_JTAG || port.usb().filter(UsbId::isSerialJtag).isPresent()) {
            return List.of(new ResetStrategy.UsbJtag());
        }
        return byControlLines(port, settings.delay());
    }

    private static List<ResetStrategy> byControlLines(SerialTransport port, Optional<Duration> delay) {
        Duration first = delay.orElse(SHORT);
        Duration second = delay.orElse(LONG);
        boolean release = !is(port, SILICON_LABS, CP2102C);
        ResetStrategy classic = new ResetStrategy.Classic(first, release);
        ResetStrategy slowClassic = new ResetStrategy.Classic(second, release);
        return switch (port.controlLines()) {
            case TOGETHER ->
                List.of(
                        new ResetStrategy.Tight(first, release),
                        new ResetStrategy.Tight(second, release),
                        classic,
                        slowClassic);
            case ONE_BY_ONE -> List.of(classic, slowClassic);
            case MISSING, NOT_CARRIED -> List.of(new ResetStrategy.None());
        };
    }

    /**
     * The way out of the loader by the reset line.
     *
     * @param port whose USB identification tells adapters that need a way of their own
     * @param settings a sequence of the user's own, which replaces the usual one
     * @param overUsb whether the chip's own USB carries the connection
     */
    public static ResetStrategy outOfLoader(SerialTransport port, ResetSettings settings, boolean overUsb) {
        if (settings.hard().isPresent()) {
            return new ResetStrategy.Custom(settings.hard().get());
        }
        if (is(port, SILICON_LABS, CP2102C)) {
            return new ResetStrategy.FlowControlHard();
        }
        return overUsb ? new ResetStrategy.Hard(USB_HOLD, USB_HOLD) : new ResetStrategy.Hard();
    }

    /**
     * Resets the board that way. A chip's own USB may leave the bus as soon as the chip is held in reset: that is the reset
     * and no failure.
     *
     * @param port an open port
     * @param settings as for {@link #outOfLoader}
     * @param overUsb as for {@link #outOfLoader}
     * @param time the waits are measured with it
     * @throws PortLost when the port is gone for any other reason
     * @throws FlasherException.Unsupported when the port has no control lines
     */
    public static void leave(SerialTransport port, ResetSettings settings, boolean overUsb, TimeSource time)
            throws FlasherException {
        ResetWatch watch = new ResetWatch(port);
        try {
            outOfLoader(port, settings, overUsb).apply(watch, time);
        } catch (PortLost e) {
            if (!isChipsOwnUsb(port) || !watch.held()) {
                throw e;
            }
        }
    }

    /** Whether the port is the chip's own USB, in whichever way. */
    public static boolean isChipsOwnUsb(SerialTransport port) {
        return port.usb().filter(UsbId::isEspressif).isPresent();
    }

    private static boolean is(SerialTransport port, int vendor, int product) {
        Optional<UsbId> usb = port.usb();
        return usb.isPresent() && usb.get().vendorId() == vendor && usb.get().productId() == product;
    }
}
