package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException.OptionsConflict;
import io.flashlab.engine.log.EspLogger;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for to save writing, as far as it is possible.
 *
 * @param parts with what to compare them with, where that can be done
 * @param options with skipping and trusting, where that can be done
 */
record ShortCuts(List<FlashPart> parts, WriteOptions options) {

    /**
     * Leaves out, with a note, what is not possible with this board or these options.
     *
     * @throws OptionsConflict when what is asked for makes no sense with any board
     */
    static ShortCuts settle(List<FlashPart> parts, WriteOptions options, FlashDevice device) throws OptionsConflict {
        boolean diff = parts.stream().anyMatch(part -> part.diffWith().isPresent());
        if (diff && options.skipFlashed()) {
            throw new OptionsConflict(
                    "diff_with", "skip_flashed", "Options diff_with and skip_flashed are mutually exclusive.");
        }
        if (options.trustFlashContent() && !diff) {
            throw new OptionsConflict(
                    "trust_flash_content", "diff_with", "Option trust_flash_content requires diff_with.");
        }
        Optional<String> reason = hindrance(options, device);
        if (reason.isEmpty()) {
            return new ShortCuts(withoutEncryptedDiffs(parts, device.logger()), options);
        }
        if (diff) {
            device.logger()
                    .note("Fast reflashing of changed data sectors is not supported with %s. Will flash all data."
                            .formatted(reason.get()));
        }
        if (options.skipFlashed()) {
            device.logger()
                    .note("Skipping flashing of already flashed content is not supported with %s. Will flash all data."
                            .formatted(reason.get()));
        }
        return new ShortCuts(
                parts.stream().map(FlashPart::withoutDiff).toList(),
                options.withSkipFlashed(false).withTrustFlashContent(false));
    }

    private static Optional<String> hindrance(WriteOptions options, FlashDevice device) {
        if (options.erase() == WriteOptions.Erase.ALL) {
            return Optional.of("enabled erase-all");
        }
        if (options.encrypt()) {
            return Optional.of("enabled encryption");
        }
        if (!device.hasMd5()) {
            return Optional.of(device.loader().chip().name() + " in ROM bootloader");
        }
        return device.isSecureDownloadMode() ? Optional.of("enabled secure download mode") : Optional.empty();
    }

    private static List<FlashPart> withoutEncryptedDiffs(List<FlashPart> parts, EspLogger logger) {
        return parts.stream().map(part -> withoutEncryptedDiff(part, logger)).toList();
    }

    private static FlashPart withoutEncryptedDiff(FlashPart part, EspLogger logger) {
        if (!part.encrypted() || part.diffWith().isEmpty()) {
            return part;
        }
        logger.note("Fast reflashing encrypted images is not supported. Will flash the full %s."
                .formatted(part.source().name()));
        return part.withoutDiff();
    }
}
