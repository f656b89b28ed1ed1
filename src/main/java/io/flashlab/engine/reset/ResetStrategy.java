package io.flashlab.engine.reset;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;

/**
 * A way to reset a board by DTR and RTS.
 *
 * <p>On usual boards RTS asserted holds EN low (reset) and DTR asserted holds GPIO0 low, which selects the loader when
 * the chip leaves reset. Most boards join the two through a pair of transistors, so that asserting both leaves both
 * pins high.
 */
public sealed interface ResetStrategy {

    /** How long the chip is held in reset. */
    Duration HOLD = Duration.ofMillis(100);

    void apply(SerialTransport port, TimeSource time) throws FlasherException;

    /**
     * Into the loader, one line after the other, as drivers that cannot set both at once do anyway.
     *
     * @param delay time from leaving reset to the release of GPIO0
     */
    record Classic(Duration delay) implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, TimeSource time) throws FlasherException {
            port.setControlLines(false, true);
            time.sleep(HOLD);
            port.setControlLines(true, true);
            port.setControlLines(true, false);
            time.sleep(delay);
            port.setControlLines(false, false);
        }
    }

    /**
     * Into the loader, both lines in one step: GPIO0 is low at the moment that EN rises, also behind transistors.
     *
     * @param delay time from leaving reset to the release of GPIO0
     */
    record Tight(Duration delay) implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, TimeSource time) throws FlasherException {
            port.setControlLines(false, false);
            port.setControlLines(true, true);
            port.setControlLines(false, true);
            time.sleep(HOLD);
            port.setControlLines(true, false);
            time.sleep(delay);
            port.setControlLines(false, false);
        }
    }

    /** Into the loader of a chip whose own USB-Serial/JTAG controller is the port: it interprets the lines itself. */
    record UsbJtag() implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, TimeSource time) throws FlasherException {
            port.setControlLines(false, false);
            time.sleep(HOLD);
            port.setControlLines(true, false);
            time.sleep(HOLD);
            port.setControlLines(true, true);
            port.setControlLines(false, true);
            time.sleep(HOLD);
            port.setControlLines(false, false);
        }
    }

    /** Nothing: the board was put into its loader by hand. */
    record None() implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, TimeSource time) {}
    }

    /** Out of the loader, into the program. */
    record Hard() implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, TimeSource time) throws FlasherException {
            port.setControlLines(false, true);
            time.sleep(HOLD);
            port.setControlLines(false, false);
        }
    }
}
