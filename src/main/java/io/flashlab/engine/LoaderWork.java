package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;

/** Something to do with the loader itself, on the port's thread. */
@FunctionalInterface
public interface LoaderWork<T> {

    T on(EspLoader loader) throws FlasherException;
}
