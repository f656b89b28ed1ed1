package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
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
        /** That it differs. */
        SUMMARY,
        /** Every byte that differs; all of the file's region is read for it. */
        EVERY_DIFFERENCE
    }

    /**
     * Compares all files, also behind one that differs.
     *
     * @throws VerifyMismatch for the first file that differs, with the first address that does
     */
    public void run(List<FlashPart> parts, WriteOptions options, Detail detail) throws FlasherException {
        OptionalLong headerSize = device.configure(options.size());
        FlashTarget target =
                new FlashTarget(ImageFamily.of(device.loader().chip()), OptionalLong.empty(), headerSize, false);
        FlashPlan plan = FlashPlan.of(parts, options.withForce(true), target);
        JobProgress progress = new JobProgress(logger, Stage.VERIFY, plan);
        Optional<VerifyMismatch> first = Optional.empty();
        for (PlannedPart part : plan.parts()) {
            device.throwIfCancelled();
            new HeaderMessages(logger, device.loader().chip().name()).print(part);
            Optional<VerifyMismatch> found = compare(part, progress, detail);
            first = first.or(() -> found);
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }

    private Optional<VerifyMismatch> compare(PlannedPart part, JobProgress progress, Detail detail)
            throws FlasherException {
        logger.beginStage(Stage.VERIFY);
        logger.print("Verifying 0x%x (%d) bytes at %s in flash against '%s'..."
                .formatted(part.size(), part.size(), FlashAddress.format(part.address()), part.name()));
        progress.begin(part);
        PartVerifier verifier = new PartVerifier(device, part);
        String found = verifier.flashMd5();
        progress.report(part, part.size());
        if (found.equals(part.md5())) {
            logger.endStage(Stage.VERIFY);
            logger.print("Verification successful (digest matched).");
            return Optional.empty();
        }
        Optional<VerifyMismatch> mismatch = Optional.of(
                switch (detail) {
                    case SUMMARY -> verifier.mismatch(found);
                    case EVERY_DIFFERENCE -> listDifferences(part, verifier, found);
                });
        if (detail == Detail.SUMMARY) {
            logger.print("Verification failed (digest mismatch).");
        }
        logger.endStage(Stage.VERIFY);
        return mismatch;
    }

    private VerifyMismatch listDifferences(PlannedPart part, PartVerifier verifier, String found)
            throws FlasherException {
        byte[] flash = verifier.read(0, part.size());
        List<String> lines = new ArrayList<>();
        long firstAddress = part.address();
        for (int i = 0; i < flash.length; i++) {
            if (flash[i] != part.data()[i]) {
                firstAddress = lines.isEmpty() ? part.address() + i : firstAddress;
                lines.add(
                        "   %s %02x %02x".formatted(FlashAddress.format(part.address() + i), flash[i], part.data()[i]));
            }
        }
        logger.print("Verification failed: %d differences, first at %s:"
                .formatted(lines.size(), FlashAddress.format(firstAddress)));
        lines.forEach(logger::print);
        return new VerifyMismatch(part.name(), firstAddress, part.size(), part.md5(), found);
    }
}
