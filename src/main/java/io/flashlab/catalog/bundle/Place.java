package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.ImageSource;
import java.util.List;
import java.util.Optional;

/** Where the files of a bundle lie. */
sealed interface Place permits DiskPlace, ZipPlace, WebPlace {

    /** What messages call it. */
    String name();

    /**
     * A file, named as the bundle names it: relative to this place, with slashes.
     *
     * @throws FlasherException.BundleInvalid when the name is none, or leads out of the bundle
     * @throws FlasherException.FileUnusable when there is no such file
     * @throws FlasherException.DownloadFailed when it cannot be fetched
     */
    ImageSource file(String relative) throws FlasherException;

    /** Whether {@link #file} would find a file; it does not look into the network. */
    boolean has(String relative);

    /**
     * The files that can be seen from here, also in folders: relative to this place, with slashes, those of less deep
     * folders first, otherwise by name. None where folders cannot be listed.
     *
     * @throws FlasherException.BundleInvalid when there are too many
     */
    List<String> files() throws FlasherException;

    /** A folder in here. */
    Place in(String folder);

    /** The place that a file lies in, when it is given by its path from here. */
    default Place around(String file) {
        return folderOf(file).map(this::in).orElse(this);
    }

    /** The path before the last slash. */
    static Optional<String> folderOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(file.substring(0, slash));
    }

    /** The path behind the last slash. */
    static String nameOf(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
