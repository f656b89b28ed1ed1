package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/** Something to do with the loader itself, on the port's thread. */
@FunctionalInterface
public interface LoaderWork<T> {

    /**
     * Does it.
     *
     * @param loader valid during this call only
     * @return whatever {@link EspSession#withLoader} is to return
     */
    T on(EspLoader loader) throws FlasherException;
}
