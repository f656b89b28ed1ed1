package io.flashlab.view.flash;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;

/** Asks for firmware files. A seam: the system's dialog cannot be driven by a test. */
@FunctionalInterface
public interface FilePicker {

    /** The files chosen; empty when the person changed their mind. */
    List<Path> pick(Window owner);

    /** The folder chosen, as a list of one; empty when the person changed their mind. */
    default List<Path> pickFolder(Window owner) {
        return List.of();
    }
}
