package io.flashlab.engine.image;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;

/**
 * A file that was looked at once, for a list of files: what it is, or why it cannot be used. Reading it again for writing
 * is {@link #source}'s business.
 */
public sealed interface FirmwareFile {

    /** Where its bytes come from. */
    ImageSource source();

    /** Looks at a file. Reads all of it. */
    static FirmwareFile inspect(ImageSource source) {
        try {
            return of(source, source.read());
        } catch (FlasherException e) {
            return new Unusable(source, e);
        }
    }

    /** As {@link #inspect}, for somebody who needs the bytes anyway. */
    static FirmwareFile of(ImageSource source, byte[] content) {
        return content.length == 0
                ? new Unusable(source, new FileUnusable(source.name(), FileProblem.EMPTY))
                : new Identified(source, FirmwareIdentifier.identify(content));
    }

    /** What to call it in messages. */
    default String name() {
        return source().name();
    }

    /**
     * A file with content.
     *
     * @param description what it is
     */
    record Identified(ImageSource source, FirmwareDescription description) implements FirmwareFile {}

    /**
     * A file that is missing, empty, not permitted or broken.
     *
     * @param problem usually {@link FileUnusable}
     */
    record Unusable(ImageSource source, FlasherException problem) implements FirmwareFile {}
}
