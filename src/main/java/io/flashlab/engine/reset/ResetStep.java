package io.flashlab.engine.reset;

import java.time.Duration;

/** One step of a {@link CustomSequence}. {@code true} asserts a line. */
public sealed interface ResetStep {

    /** DTR alone; {@code D1}. */
    record Dtr(boolean asserted) implements ResetStep {}

    /** RTS alone; {@code R1}. */
    record Rts(boolean asserted) implements ResetStep {}

    /** Both lines at once, where the driver can; {@code U1,0}. */
    record Both(boolean dtr, boolean rts) implements ResetStep {}

    /** A pause; {@code W0.1} is 100 ms. */
    record Wait(Duration duration) implements ResetStep {}
}
