package io.flashlab.engine.image.info;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.ImageHeader;

/** Finds out for which chip an image is. */
final class ChipGuess {

    private static final int CHIP_ID_AT = 12;
    private static final int DIGEST_FLAG_AT = 23;

    private ChipGuess() {}

    static ChipSpec of(ImageBytesReader image) throws ImageInvalid {
        requireMagic(image);
        ChipCatalog catalog = ChipCatalog.load();
        ChipIdentity esp8266 = catalog.byName("ESP8266").orElseThrow();
        boolean extended =
                image.u8At(0) == ImageHeader.MAGIC && image.size() > DIGEST_FLAG_AT && image.u8At(DIGEST_FLAG_AT) <= 1;
        if (!extended) {
            return catalog.spec(esp8266);
        }
        int chipId = image.u8At(CHIP_ID_AT);
        return catalog.spec(catalog.identities().stream()
                .filter(chip -> chip.imageChipId().orElse(-1) == chipId)
                .findFirst()
                .orElse(esp8266));
    }

    static void requireMagic(ImageBytesReader image) throws ImageInvalid {
        if (image.size() == 0) {
            throw image.invalid("Image is empty");
        }
        int magic = image.u8At(0);
        if (magic != ImageHeader.MAGIC && magic != ImageHeader.MAGIC_V2) {
            throw image.invalid("This is not a valid image (invalid magic number: 0x%x)".formatted(magic));
        }
    }
}
