package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes Intel HEX files apart: flash gets the bytes that they stand for. */
public final class HexParts {

    private HexParts() {}

    /**
     * Puts, in the place of each Intel HEX file, one part for each of its regions without a gap, at the addresses in the
     * file instead of the part's own. Other files stay what and where they are.
     *
     * <p>A part with something to compare with keeps it only when the file is one region.
     *
     * @throws FlasherException.ImageInvalid when a file begins like Intel HEX and is not
     * @throws FlasherException.FileUnusable when a file cannot be read
     */
    public static List<FlashPart> expand(List<FlashPart> parts) throws FlasherException {
        List<FlashPart> expanded = new ArrayList<>();
        for (FlashPart part : parts) {
            byte[] file = part.source().read();
            if (IntelHex.isHex(file)) {
                expanded.addAll(regions(part, IntelHex.read(part.source().name(), file)));
            } else {
                expanded.add(part);
            }
        }
        return expanded;
    }

    private static List<FlashPart> regions(FlashPart part, List<ImageRegion> regions) {
        Optional<ImageSource> diff = regions.size() == 1 ? part.diffWith() : Optional.empty();
        return regions.stream()
                .map(region -> new FlashPart(
                        region.address(), ImageSource.of(part.source().name(), region.data()), part.encrypted(), diff))
                .toList();
    }
}
