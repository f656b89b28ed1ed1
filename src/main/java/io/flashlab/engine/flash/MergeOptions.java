package io.flashlab.engine.flash;

import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.HeaderPatch;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How files are merged.
 *
 * @param format what into
 * @param targetOffset flash address at which a raw result begins, at least 0; no file may lie before it
 * @param header what the header of an image at the boot address is made to say
 */
public record MergeOptions(MergeFormat format, long targetOffset, HeaderPatch header) {

    /** A raw file that begins at address 0; headers stay as they are. */
    public static MergeOptions defaults() {
        return new MergeOptions(
                new MergeFormat.Raw(OptionalLong.empty()),
                0,
                new HeaderPatch(FlashMode.KEEP, FlashFrequency.KEEP, Optional.empty()));
    }

    /** Merged into that. */
    public MergeOptions withFormat(MergeFormat newFormat) {
        return new MergeOptions(newFormat, targetOffset, header);
    }

    /** A raw result begins at that flash address. */
    public MergeOptions withTargetOffset(long newOffset) {
        return new MergeOptions(format, newOffset, header);
    }

    /** With the header of an image at the boot address saying that. */
    public MergeOptions withHeader(HeaderPatch newHeader) {
        return new MergeOptions(format, targetOffset, newHeader);
    }
}
