package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A file that needs no others: a binary, which tells by itself where it belongs or does not, or Intel HEX. */
final class SingleFile {

    private static final int MOST_REGIONS = 64;

    private SingleFile() {}

    static FirmwareBundle bundle(ImageSource source, byte[] content) throws FlasherException {
        if (IntelHex.isHex(content)) {
            return hex(source.name(), content);
        }
        FirmwareFile file = FirmwareFile.of(source, content);
        if (file instanceof FirmwareFile.Unusable(ImageSource _, FlasherException problem)) {
            throw problem;
        }
        BundleRow row = BundleRow.of(file);
        return new FirmwareBundle(
                Place.nameOf(file.name().replace('\\', '/')),
                BundleForm.BINARY,
                List.of(row),
                BundleSettings.of(BuildFiles.chip(file)),
                List.of());
    }

    private static FirmwareBundle hex(String name, byte[] content) throws FlasherException {
        List<ImageRegion> regions = IntelHex.read(name, content);
        if (regions.size() > MOST_REGIONS) {
            throw new FlasherException.BundleInvalid(
                    name, "it is in more than %s pieces: not firmware for these chips".formatted(MOST_REGIONS));
        }
        List<BundleRow> rows = regions.stream()
                .map(region -> new BundleRow(
                        OptionalLong.of(region.address()),
                        FirmwareFile.of(ImageSource.of(name, region.data()), region.data())))
                .toList();
        Optional<String> chip = rows.stream()
                .map(row -> BuildFiles.chip(row.file()))
                .flatMap(Optional::stream)
                .findFirst();
        return new FirmwareBundle(
                Place.nameOf(name.replace('\\', '/')), BundleForm.INTEL_HEX, rows, BundleSettings.of(chip), List.of());
    }
}
