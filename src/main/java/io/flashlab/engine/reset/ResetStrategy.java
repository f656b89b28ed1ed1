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

    /** @param pause waits between the steps; what it throws ends the reset half-way */
    void apply(SerialTransport port, Pause pause) throws FlasherException;

    /** To its end, whatever happens meanwhile. */
    default void apply(SerialTransport port, TimeSource time) throws FlasherException {
        apply(port, time::sleep);
    }

    /**
     * Into the loader, one line after the other, as drivers that cannot set both at once do anyway.
     *
     * @param delay time from leaving reset to the release of GPIO0
     * @param release whether GPIO0 is released; not on adapters with hardware flow control, which would then pull RTS
     */
    record Classic(Duration delay, boolean release) implements ResetStrategy {

        public Classic(Duration delay) {
            this(delay, true);
        }

        @Override
        public void apply(SerialTransport port, Pause pause) throws FlasherException {
            port.setControlLines(false, true);
            pause.last(HOLD);
            port.setControlLines(true, true);
            port.setControlLines(true, false);
            pause.last(delay);
            if (release) {
                port.setControlLines(false, false);
            }
        }
    }

    /**
     * Into the loader, both lines in one step: GPIO0 is low at the moment that EN rises, also behind transistors.
     *
     * @param delay time from leaving reset to the release of GPIO0
     * @param release as in {@link Classic}
     */
    record Tight(Duration delay, boolean release) implements ResetStrategy {

        public Tight(Duration delay) {
            this(delay, true);
        }

        @Override
        public void apply(SerialTransport port, Pause pause) throws FlasherException {
            port.setControlLines(false, false);
            port.setControlLines(true, true);
            port.setControlLines(false, true);
            pause.last(HOLD);
            port.setControlLines(true, false);
            pause.last(delay);
            if (release) {
                port.setControlLines(false, false);
            }
        }
    }

    /** Into the loader of a chip whose own USB-Serial/JTAG controller is the port: it interprets the lines itself. */
    record UsbJtag() implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, Pause pause) throws FlasherException {
            port.setControlLines(false, false);
            pause.last(HOLD);
            port.setControlLines(true, false);
            pause.last(HOLD);
            port.setControlLines(true, true);
            port.setControlLines(false, true);
            pause.last(HOLD);
            port.setControlLines(false, false);
        }
    }

    /** As a user wrote it down. Both lines are taken to be released before the first step. */
    record Custom(CustomSequence sequence) implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, Pause pause) throws FlasherException {
            boolean dtr = false;
            boolean rts = false;
            for (ResetStep step : sequence.steps()) {
                switch (step) {
                    case ResetStep.Dtr(boolean asserted) -> dtr = asserted;
                    case ResetStep.Rts(boolean asserted) -> rts = asserted;
                    case ResetStep.Both both -> {
                        dtr = both.dtr();
                        rts = both.rts();
                    }
                    case ResetStep.Wait(Duration duration) -> {
                        pause.last(duration);
                        continue;
                    }
                }
                port.setControlLines(dtr, rts);
            }
        }
    }

    /** Nothing: the board was put into its loader by hand. */
    record None() implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, Pause pause) {}
    }

    /**
     * Out of the loader, into the program.
     *
     * @param hold how long the chip is held in reset
     * @param settle time until the lines may be moved again
     */
    record Hard(Duration hold, Duration settle) implements ResetStrategy {

        /** For a board behind a USB adapter. */
        public Hard() {
            this(HOLD, Duration.ZERO);
        }

        @Override
        public void apply(SerialTransport port, Pause pause) throws FlasherException {
            port.setControlLines(false, true);
            pause.last(hold);
            port.setControlLines(false, false);
            if (settle.isPositive()) {
                pause.last(settle);
            }
        }
    }

    /**
     * As {@link Hard}, for an adapter with hardware flow control: DTR keeps it from pulling RTS meanwhile, and beyond the
     * closing of the port where that leaves the lines alone.
     */
    record FlowControlHard() implements ResetStrategy {
        @Override
        public void apply(SerialTransport port, Pause pause) throws FlasherException {
            port.setControlLines(false, true);
            pause.last(HOLD);
            port.setControlLines(true, true);
            pause.last(HOLD);
            port.setControlLines(true, false);
            if (!port.keepsLinesWhenClosed()) {
                port.setControlLines(false, false);
            }
        }
    }
}
