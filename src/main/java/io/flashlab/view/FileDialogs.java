package io.flashlab.view;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks for files by the system's own dialogs. A seam: those dialogs cannot be driven by a test. */
public interface FileDialogs {

    /** @param suggestedName file name to begin with */
    Optional<Path> save(Window owner, String title, String suggestedName);

    /** Asks for a file that is there. */
    Optional<Path> open(Window owner, String title);

    Optional<Path> folder(Window owner, String title);
}
