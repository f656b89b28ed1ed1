package io.flashlab.viewmodel.error;

import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageForOtherChip;
import io.flashlab.engine.error.FlasherException.ImageForOtherRevision;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.OptionsConflict;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Cards about the files and where they should go. */
final class FirmwareCards {

    private static final long MIB = 1L << 20;

    private final CardText text;
    private final ErrorContext context;

    FirmwareCards(CardText text, ErrorContext context) {
        this.text = text;
        this.context = context;
    }

    ErrorCard unusable(FileUnusable error) {
        String kind = switch (error.problem()) {
            case MISSING -> "fileMissing";
            case NOT_A_FILE -> "fileIsFolder";
            case EMPTY -> "fileEmpty";
            case NOT_PERMITTED -> "fileNotPermitted";
            case READ_FAILED -> "fileUnreadable";
            case WRITE_FAILED -> "fileUnwritable";
        };
        return text.card(kind, List.of(text.backToFiles(), text.tryAgain()), fileName(error.name()), error.name());
    }

    ErrorCard invalid(ImageInvalid error) {
        return text.card("imageInvalid", List.of(text.backToFiles()), fileName(error.image()), error.reason());
    }

    ErrorCard bundleInvalid(BundleInvalid error) {
        return text.card("bundleInvalid", List.of(text.backToFiles()), fileName(error.bundle()), error.reason());
    }

    ErrorCard downloadFailed(DownloadFailed error) {
        String kind = switch (error.problem()) {
            case NOT_SECURE -> "downloadNotSecure";
            case MISSING -> "downloadMissing";
            case REFUSED -> "downloadRefused";
            case TOO_LARGE -> "downloadTooLarge";
            case TOO_SLOW, NO_CONNECTION -> "downloadNoConnection";
            case WEB_PAGE -> "downloadWebPage";
            case DAMAGED -> "downloadDamaged";
        };
        return text.card(kind, List.of(text.backToFiles(), text.tryAgain()), error.address());
    }

    ErrorCard forOtherChip(ImageForOtherChip error) {
        return text.card(
                "imageForOtherChip",
                List.of(text.backToFiles(), text.choosePort()),
                fileName(error.image()),
                error.imageChip(),
                error.chip());
    }

    ErrorCard forOtherRevision(ImageForOtherRevision error) {
        return text.card(
                "imageForOtherRevision",
                List.of(text.backToFiles(), text.choosePort()),
                fileName(error.image()),
                String.valueOf(error.getMessage()));
    }

    ErrorCard optionsConflict(OptionsConflict error) {
        return text.card("optionsConflict", List.of(text.backToFiles()), String.valueOf(error.getMessage()));
    }

    ErrorCard tooLarge(ImageTooLarge error) {
        return text.card(
                tooLargeKind(error),
                List.of(text.backToFiles()),
                fileName(error.image()),
                text.bytes(error.size()),
                "0x%08x".formatted(error.address()),
                text.bytes(error.flashSize()),
                text.bytes(error.address() + error.size() - error.flashSize()));
    }

    /**
     * MicroPython has a build for ESP8266s of 1 MB (FLASH_1M) and one for 512 KB (FLASH_512K); the usual one needs 2 MB.
     */
    private String tooLargeKind(ImageTooLarge error) {
        if (!context.esp8266() || error.flashSize() >= 2 * MIB) {
            return "tooLarge";
        }
        return error.flashSize() < MIB ? "tooLargeFor512K" : "tooLargeFor1M";
    }

    ErrorCard overlap(RegionOverlap error) {
        return text.card(
                "overlap",
                List.of(text.backToFiles()),
                fileName(error.first()),
                fileName(error.second()),
                "0x%08x".formatted(error.address()));
    }

    ErrorCard regionInvalid(RegionInvalid error) {
        return text.card(
                "regionInvalid",
                List.of(text.backToFiles()),
                "0x%08x".formatted(error.address()),
                withoutFullStop(error.reason()));
    }

    /** The card's sentence goes on after it. */
    private static String withoutFullStop(String reason) {
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    /** The last part of a path; the text itself when it is none. */
    static String fileName(String image) {
        try {
            Path name = Path.of(image).getFileName();
            return name == null ? image : name.toString();
        } catch (InvalidPathException e) {
            return image;
        }
    }
}
