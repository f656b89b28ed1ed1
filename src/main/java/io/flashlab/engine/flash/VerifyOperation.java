package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares flash with files. */
public final class VerifyOperation {

    private final FlashDevice device;
    private final EspLogger logger;

    public VerifyOperation(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /** How much is said of a file that differs. */
    public enum Detail {
        /** Where the first difference is. */
        SUMMARY,
        /** Every byte that differs; all of the file's region is read for it. */
        EVERY_DIFFERENCE
    }

    /**
     * Compares all files, also behind one that differs. That some differ is a result, not an error: ask the report.
     *
     * @param options flash mode, frequency and size as they were when the files were written
     * @throws IllegalArgumentException when there are no files
     * @throws RegionInvalid when a file reaches behind what the loader can address
     * @throws Unsupported in secure download mode, with the ESP8266's ROM, and when the loader can do nothing with this
     *     flash chip
     */
    public VerifyReport run(List<FlashPart> parts, WriteOptions options, Detail detail) throws FlasherException {
        WriteOperation.requireFiles(parts);
        device.requireOutsideSecureDownloadMode("verify-flash");
        FlashPlan plan = plan(parts, options);
        JobProgress progress = new JobProgress(logger, Stage.VERIFY, plan);
        List<VerifyReport.Part> compared = new ArrayList<>();
        for (PlannedPart part : plan.parts()) {
            device.throwIfCancelled();
            progress.begin();
            new HeaderMessages(logger, device.loader().chip().name()).print(part);
            compared.add(compare(part, progress, detail));
            progress.end(part);
        }
        return new VerifyReport(compared);
    }

    private FlashPlan plan(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        List<LoadedPart> loaded = LoadedPart.readAll(parts.stream()
                .map(part -> new FlashPart(part.address(), part.source()))
                .toList());
        for (LoadedPart part : loaded) {
            device.checkReach(part.address(), part.size());
        }
        Optional<HeaderSize> headerSize = new SizeSetup(device).settle(options.size());
        FlashTarget target =
                new FlashTarget(ImageFamily.of(device.loader().chip()), OptionalLong.empty(), headerSize, false);
        return FlashPlan.ofLoaded(loaded, options.withEncrypt(false), target);
    }

    private VerifyReport.Part compare(PlannedPart part, JobProgress progress, Detail detail) throws FlasherException {
        logger.beginStage(Stage.VERIFY);
        logger.print("Verifying 0x%x (%s) bytes at %s in flash against '%s'..."
                .formatted(part.size(), part.size(), FlashAddress.format(part.address()), part.name()));
        progress.report(part, 0);
        PartVerifier verifier = new PartVerifier(device, part);
        String found = verifier.flashMd5();
        progress.report(part, part.size());
        List<Region> differences = List.of();
        if (found.equals(device.md5(part))) {
            logger.endStage(Stage.VERIFY);
            logger.print("Verification successful (digest matched).");
        } else {
            differences = differences(part, verifier, detail);
            logger.endStage(Stage.VERIFY);
        }
        return new VerifyReport.Part(part.name(), part.address(), part.size(), device.md5(part), found, differences);
    }

    private List<Region> differences(PlannedPart part, PartVerifier verifier, Detail detail) throws FlasherException {
        return switch (detail) {
            case SUMMARY -> {
                List<Region> first = verifier.firstDifference();
                logger.print("Verification failed (digest mismatch).");
                yield first;
            }
            case EVERY_DIFFERENCE -> {
                Optional<byte[]> flash = verifier.readAll();
                if (flash.isEmpty()) {
                    logger.print("Verification failed (digest mismatch).");
                }
                yield flash.isEmpty() ? List.of() : list(part, flash.get());
            }
        };
    }

    /** Two passes, because there may be millions, and the first line says how many. */
    private List<Region> list(PlannedPart part, byte[] flash) {
        List<Region> regions = Differences.between(part.data(), flash, part.address());
        long count = regions.stream().mapToLong(Region::size).sum();
        long first = regions.isEmpty() ? part.address() : regions.getFirst().address();
        logger.print("Verification failed: %s differences, first at %s:".formatted(count, FlashAddress.format(first)));
        for (Region region : regions) {
            for (long address = region.address(); address < region.address() + region.size(); address++) {
                int at = (int) (address - part.address());
                logger.print("   %s %02x %02x".formatted(FlashAddress.format(address), flash[at], part.data()[at]));
            }
        }
        return regions;
    }
}
