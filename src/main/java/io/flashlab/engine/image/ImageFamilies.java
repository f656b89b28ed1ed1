package io.flashlab.engine.image;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.Flash;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Makes families from the chips' data, each when it is first asked for. */
final class ImageFamilies {

    private static final ImageFamilies OF_CATALOG = new ImageFamilies(ChipCatalog.load());

    private final ChipCatalog catalog;
    private final Map<ChipIdentity, ImageFamily> made = new ConcurrentHashMap<>();

    private ImageFamilies(ChipCatalog catalog) {
        this.catalog = catalog;
    }

    static ImageFamilies ofCatalog() {
        return OF_CATALOG;
    }

    List<ImageFamily> all() {
        return catalog.identities().stream().map(this::of).toList();
    }

    Optional<ImageFamily> first(Predicate<ChipIdentity> chip) {
        return catalog.identities().stream().filter(chip).findFirst().map(this::of);
    }

    private ImageFamily of(ChipIdentity chip) {
        return made.computeIfAbsent(chip, identity -> made(catalog.spec(identity)));
    }

    static ImageFamily made(ChipSpec chip) {
        Flash flash = chip.flash();
        OptionalInt chipId = chip.identity().imageChipId();
        return new ImageFamily(
                chip.name(),
                chipId,
                flash.bootloaderOffset(),
                sizes(flash.sizes()),
                frequencies(flash.frequencies()),
                flash.oldHeaderHasMinorRevision());
    }

    private static Map<HeaderSize, Integer> sizes(Map<String, Integer> codes) {
        Map<HeaderSize, Integer> sizes = new LinkedHashMap<>();
        codes.forEach((label, code) -> HeaderSize.parse(label).ifPresent(size -> sizes.put(size, code)));
        return sizes;
    }

    private static Map<FlashFrequency, Integer> frequencies(Map<String, Integer> codes) {
        Map<FlashFrequency, Integer> frequencies = new EnumMap<>(FlashFrequency.class);
        for (FlashFrequency frequency : FlashFrequency.values()) {
            Integer code = codes.get(frequency.label());
            if (code != null) {
                frequencies.put(frequency, code);
            }
        }
        return frequencies;
    }
}
