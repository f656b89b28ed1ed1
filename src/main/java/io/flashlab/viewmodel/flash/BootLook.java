package io.flashlab.viewmodel.flash;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.boot.BootWatch;
import java.util.Optional;
import java.util.function.Consumer;

/** Waits for a board to start what was flashed, and looks whether it comes up. Blocks. */
@FunctionalInterface
public interface BootLook {

    /**
     * @param listener told what is seen of the board meanwhile
     * @return empty when it did not start in time
     * @throws FlasherException.Cancelled when the context's token asked for it
     */
    Optional<BootVerdict> await(Flashed flashed, Consumer<BootWatch.Sight> listener, SessionContext context)
            throws FlasherException;

    /**
     * A board that was flashed.
     *
     * @param port where it is
     * @param restarted whether it was restarted by the port's lines, as far as that can be known
     */
    record Flashed(String port, BoardInfo board, boolean restarted) {}

    /** Sees nothing. */
    static BootLook none() {
        return (_, _, _) -> Optional.empty();
    }
}
