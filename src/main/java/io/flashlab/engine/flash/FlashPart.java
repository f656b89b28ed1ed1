package io.flashlab.engine.flash;

import io.flashlab.engine.image.ImageSource;
import java.util.Optional;

/**
 * One file and where it goes.
 *
 * @param address flash address of its first byte, 0..0xffffffff
 * @param source its bytes
 * @param encrypted whether the loader encrypts this file while it writes it; see {@link WriteOptions#encrypt} for all
 * @param diffWith what is believed to be in flash at this place: then only sectors that differ are written, and the
 *     whole file only when flash turns out to hold something else
 */
public record FlashPart(long address, ImageSource source, boolean encrypted, Optional<ImageSource> diffWith) {

    /** A file that is written plainly and completely. */
    public FlashPart(long address, ImageSource source) {
        this(address, source, false, Optional.empty());
    }

    /** The same file, encrypted by the loader. */
    public FlashPart withEncryption() {
        return new FlashPart(address, source, true, diffWith);
    }

    /** @param old what is believed to be in flash: usually the file that was written last time */
    public FlashPart withDiff(ImageSource old) {
        return new FlashPart(address, source, encrypted, Optional.of(old));
    }

    FlashPart withoutDiff() {
        return new FlashPart(address, source, encrypted, Optional.empty());
    }
}
