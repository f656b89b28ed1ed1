package io.flashlab.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;

/** Asks for files by the system's own dialogs. A seam: those dialogs cannot be driven by a test. */
public interface FileDialogs {

    /** @param suggestedName file name to begin with */
    Optional<Path> save(Window owner, String title, String suggestedName);

    /** Asks for a file that is there. */
    Optional<Path> open(Window owner, String title);

    Optional<Path> folder(Window owner, String title);

    /** The same dialogs, but they begin in the first of these folders that is there. */
    FileDialogs beginningIn(Supplier<List<String>> folders);
}
