package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/**
 * Sends the bytes of one region of flash, block by block. It knows neither clock nor logger nor progress: who runs it
 * makes those of what it tells, so that how blocks are sent can change by itself.
 */
sealed interface WriteLoop permits PlainLoop, DeflatedLoop {

    /** Bytes of flash that are written. */
    int size();

    /** Payload bytes that travel. */
    int wireSize();

    /** Tells the loader what will come. A ROM erases meanwhile. */
    void begin(EspLoader loader) throws FlasherException;

    /** Sends everything, and ends the write where the loader then stays a loader. */
    void send(EspLoader loader, Listener listener) throws FlasherException;

    /** Hears how far a write is. */
    @FunctionalInterface
    interface Listener {

        /**
         * Called after each block.
         *
         * @param bytes of flash that have been sent
         * @throws FlasherException to stop
         */
        void sent(int bytes) throws FlasherException;
    }
}
