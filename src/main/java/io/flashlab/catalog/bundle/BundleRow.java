package io.flashlab.catalog.bundle;

import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.ImageSource;
import java.util.OptionalLong;

/**
 * One file of a bundle.
 *
 * @param address flash address in bytes, 0..0xffffffff; empty when the bundle does not say: it is for the program, or a
 *     person, to find
 * @param file where its bytes come from, and what they are
 */
public record BundleRow(OptionalLong address, FirmwareFile file) {

    static BundleRow at(long address, ImageSource source) {
        return new BundleRow(OptionalLong.of(address), FirmwareFile.inspect(source));
    }

    /** At the address that its bytes tell, if they do. */
    static BundleRow of(FirmwareFile file) {
        return new BundleRow(
                file instanceof FirmwareFile.Identified known
                        ? known.description().address()
                        : OptionalLong.empty(),
                file);
    }

    public ImageSource source() {
        return file.source();
    }
}
