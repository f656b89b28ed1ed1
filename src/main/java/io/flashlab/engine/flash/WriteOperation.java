package io.flashlab.engine.flash;

import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans, erases, writes and verifies. */
public final class WriteOperation {

    private final FlashDevice device;
    private final EspLogger logger;

    public WriteOperation(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /**
     * Writes files. Nothing is erased before every file was read and checked.
     *
     * @return what was done; empty files are left out
     * @throws IllegalArgumentException when there are no files
     * @throws FlasherException.OptionsConflict when options exclude each other
     * @throws FlasherException.FileUnusable when a file cannot be read
     * @throws FlasherException.RegionOverlap when two files want the same sector
     * @throws FlasherException.ImageTooLarge when a file does not fit
     * @throws FlasherException.RegionInvalid when a file reaches behind what the loader can address
     * @throws FlasherException.Unsupported when the loader can do nothing with this flash chip
     * @throws FlasherException.ImageForOtherChip when a file is for another chip, and it is not forced
     * @throws FlasherException.ImageForOtherRevision when a file is for other silicon, and it is not forced
     * @throws FlasherException.ProtectionActive when security features advise against it, and it is not forced
     * @throws FlasherException.VerifyMismatch when flash does not hold what was written
     */
    public WriteReport run(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        requireFiles(parts);
        ShortCuts settled = ShortCuts.settle(parts, options, device);
        FlashPlan plan = plan(settled);
        boolean headerProtected = headerProtected(ChipSecurity.of(device.loader()));
        long start = device.now();
        if (options.erase() == WriteOptions.Erase.ALL) {
            new EraseOperation(device).eraseAll(options.force());
        }
        JobProgress writing = new JobProgress(logger, Stage.WRITE, plan);
        JobProgress verifying = new JobProgress(logger, Stage.VERIFY, plan);
        PartJob job = new PartJob(device, settled.options(), writing, verifying);
        List<WriteReport.Part> written = new ArrayList<>();
        for (PlannedPart part : plan.parts()) {
            device.throwIfCancelled();
            writing.begin();
            verifying.begin();
            announce(part, parts.size(), headerProtected);
            written.add(job.run(part));
            writing.end(part);
            verifying.end(part);
        }
        return new WriteReport(written, device.since(start).elapsed());
    }

    static void requireFiles(List<FlashPart> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no files");
        }
    }

    private FlashPlan plan(ShortCuts settled) throws FlasherException {
        WriteOptions options = settled.options();
        List<LoadedPart> loaded = LoadedPart.readAll(settled.parts());
        device.attach();
        for (LoadedPart part : loaded) {
            device.checkReach(part.address(), part.size());
        }
        ChipSecurity security = ChipSecurity.of(device.loader());
        new WriteProtection(device, security, options).check(settled.parts());
        if (!options.force()) {
            checkImages(loaded, security);
        }
        Optional<HeaderSize> headerSize = new SizeSetup(device).settle(options.size());
        logger.beginStage(Stage.PREPARE);
        FlashPlan plan = FlashPlan.ofLoaded(loaded, options, target(headerSize, options, security));
        logger.endStage(Stage.PREPARE);
        loaded.stream()
                .filter(part -> part.size() == 0)
                .forEach(part -> logger.warning("'%s' is empty.".formatted(part.name())));
        return plan;
    }

    private void checkImages(List<LoadedPart> loaded, ChipSecurity security) throws FlasherException {
        EspLoader loader = device.loader();
        ImageFamily family = ImageFamily.of(loader.chip());
        boolean revisionMatters = family.hasExtendedHeader() && !security.secureDownloadMode();
        Optional<ChipRevision> revision = revisionMatters ? Optional.of(loader.chipRevision()) : Optional.empty();
        ImageCheck check = new ImageCheck(logger, family, revision);
        for (LoadedPart part : loaded) {
            check.check(part.name(), part.data());
        }
    }

    private FlashTarget target(Optional<HeaderSize> headerSize, WriteOptions options, ChipSecurity security)
            throws FlasherException {
        OptionalLong detected = device.detectedSize();
        OptionalLong end = detected;
        if (options.size() instanceof FlashSizeSetting.Fixed(HeaderSize set)) {
            end = OptionalLong.of(Math.min(set.bytes(), detected.orElse(set.bytes())));
        }
        EspLoader loader = device.loader();
        return new FlashTarget(
                ImageFamily.of(loader.chip()),
                end,
                headerSize,
                !loader.isStub(),
                headerProtected(security),
                WriteProtection.alignment(loader));
    }

    /** A signature covers the header, and in secure download mode nobody can tell whether there is one. */
    private static boolean headerProtected(ChipSecurity security) {
        return security.secureDownloadMode() || security.secureBoot();
    }

    private void announce(PlannedPart part, int count, boolean headerProtected) {
        if (count > 1) {
            logger.print("");
            logger.print("Writing '%s' at %s...".formatted(part.name(), FlashAddress.format(part.requestedAddress())));
        }
        if (headerProtected) {
            logger.warning("Security features enabled, so not changing any flash settings.");
        } else {
            new HeaderMessages(logger, device.loader().chip().name()).print(part);
        }
    }
}
