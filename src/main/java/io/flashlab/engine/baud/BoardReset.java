package io.flashlab.engine.baud;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/** Calls a board back that does not answer any more at whatever rate it was told. */
public interface BoardReset {

    /** For a board that nobody can reset from here, or that is not worth it. */
    BoardReset NONE = new BoardReset() {
        @Override
        public boolean isProven() {
            return false;
        }

        @Override
        public boolean isPossible() {
            return false;
        }

        @Override
        public EspLoader reset(EspLoader lost) {
            throw new IllegalStateException("there is no way to reset this board");
        }
    };

    /** Whether the board was seen to restart when it was reset, so that no rate can lose it. */
    boolean isProven();

    /** Whether a reset may be tried: the port has the lines for it, and they are to be used. */
    boolean isPossible();

    /**
     * Resets the board and gets it into the loader that it was in before, at the rate that every loader starts with.
     *
     * @param lost the loader that does not answer
     * @return the loader that answers now, whose flash is not attached
     */
    EspLoader reset(EspLoader lost) throws FlasherException;
}
