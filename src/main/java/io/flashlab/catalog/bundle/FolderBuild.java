package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareFile;
import java.util.Optional;

/**
 * Something in a folder that could be opened.
 *
 * @param label to choose it by
 * @param depth how many folders deep it lies
 * @param loose whether it is a mere file, with nothing that says that it is meant
 * @param program the file that tells which chip it is for; empty when that takes more than a look
 * @param opening how to open it
 */
record FolderBuild(String label, int depth, boolean loose, Optional<String> program, Reading opening) {

    /** Opens it. */
    @FunctionalInterface
    interface Reading {
        Opening open(Wish wish) throws FlasherException;
    }

    /** Whether its bytes say that it is for a chip. */
    boolean isFor(String chip, Place place) {
        try {
            return program.isPresent()
                    && BuildFiles.chip(FirmwareFile.inspect(place.file(program.get())))
                            .equals(Optional.of(chip));
        } catch (FlasherException e) {
            return false;
        }
    }
}
