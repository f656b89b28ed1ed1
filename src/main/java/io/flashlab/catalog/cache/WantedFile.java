package io.flashlab.catalog.cache;

import io.flashlab.engine.error.FlasherException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that is to be had, and how to know it.
 *
 * @param address where it lies
 * @param sha256 of its bytes, 64 hexadecimal digits, when its source gives that
 * @param size in bytes, when its source gives that
 * @param check looks at its bytes
 */
public record WantedFile(URI address, Optional<String> sha256, OptionalLong size, Check check) {

    /** Looks at what arrived. */
    @FunctionalInterface
    public interface Check {

        /** @throws FlasherException when it is not what it should be */
        void check(byte[] content) throws FlasherException;
    }
}
