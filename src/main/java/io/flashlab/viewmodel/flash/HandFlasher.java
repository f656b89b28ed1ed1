package io.flashlab.viewmodel.flash;

import io.flashlab.engine.LoaderWatch;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import java.util.Optional;

/** Waits for a board that a person brings into its loader, and flashes it then. Blocks. */
@FunctionalInterface
public interface HandFlasher {

    /**
     * @param listener told what is seen of the board, and how much longer it is waited for
     * @return empty when nobody did it in time
     * @throws FlasherException.Cancelled when the context's token asked for it
     */
    Optional<FlashResult> flash(FlashRequest request, LoaderWatch.Listener listener, SessionContext context)
            throws FlasherException;

    /** Waits for nobody. */
    static HandFlasher none() {
        return (_, _, _) -> Optional.empty();
    }
}
