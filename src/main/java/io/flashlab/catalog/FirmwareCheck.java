package io.flashlab.catalog;

import io.flashlab.catalog.cache.WantedFile;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareIdentifier;
import io.flashlab.engine.image.ImageProblem;
import java.util.Optional;

/**
 * Looks whether what arrived is sound firmware for the chip. Few lists name a digest, but images have a checksum of their
 * own, and most a SHA-256.
 */
record FirmwareCheck(CatalogItem item) implements WantedFile.Check {

    @Override
    public void check(byte[] content) throws DownloadFailed {
        if (content.length == 0) {
            throw damaged("it is empty");
        }
        FirmwareDescription description = FirmwareIdentifier.identify(content);
        Optional<String> chip = description.chip();
        if (chip.isEmpty()) {
            throw damaged("it is no firmware, but: " + description.kind().title());
        }
        if (!description.problems().isEmpty()) {
            throw damaged("it is damaged: " + word(description.problems().getFirst()));
        }
        if (!chip.get().equals(item.chip())) {
            throw damaged("it is for %s, not for %s".formatted(chip.get(), item.chip()));
        }
        if (description.address().isEmpty()) {
            throw damaged("it is a program without what must start it");
        }
    }

    private static String word(ImageProblem problem) {
        return switch (problem) {
            case TRUNCATED -> "it ends too early";
            case CHECKSUM_WRONG -> "its checksum is wrong";
            case DIGEST_WRONG -> "its digest is wrong";
        };
    }

    private DownloadFailed damaged(String detail) {
        return new DownloadFailed(item.address().toString(), DownloadProblem.DAMAGED, detail);
    }
}
