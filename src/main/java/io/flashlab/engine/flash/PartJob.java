package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.flash.PartWriter.Sent;
import io.flashlab.engine.flash.SectorScan.Found;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.flash.WriteReport.Outcome;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import java.util.List;
import java.util.Optional;

/** Brings one file into flash, with as little writing as the options allow, and verifies it. */
final class PartJob {

    private final FlashDevice device;
    private final EspLogger logger;
    private final WriteOptions options;
    private final PartWriter writer;
    private final JobProgress verifying;

    PartJob(FlashDevice device, WriteOptions options, JobProgress writing, JobProgress verifying) {
        this.device = device;
        this.logger = device.logger();
        this.options = options;
        this.writer = new PartWriter(device, options, writing);
        this.verifying = verifying;
    }

    WriteReport.Part run(PlannedPart part) throws FlasherException {
        if (options.skipFlashed() && isInFlash(part, "Comparing flash contents against new data...")) {
            logger.print("'%s' at %s already in flash, skipping write."
                    .formatted(part.name(), FlashAddress.format(part.requestedAddress())));
            return report(part, Sent.NOTHING, true, Outcome.LEFT_OUT);
        }
        Optional<List<Stretch>> changes = part.changes();
        if (changes.isEmpty()) {
            Optional<Found> found = scan(part);
            return found.isEmpty() ? writeAll(part, Sent.NOTHING) : writeFound(part, found.get());
        }
        return changes.get().isEmpty() ? nothingChanged(part) : writeChanges(part, changes.get());
    }

    /** What flash holds already of a file; empty when that does not matter, or cannot be found out. */
    private Optional<Found> scan(PlannedPart part) throws FlasherException {
        boolean possible = options.changedOnly()
                && options.verify()
                && !part.isEncrypted()
                && options.erase() != Erase.ALL
                && device.loader().isStub();
        if (!possible) {
            return Optional.empty();
        }
        logger.beginStage(Stage.VERIFY);
        logger.print("Comparing flash contents against new data...");
        Optional<Found> found = new SectorScan(device, part).run();
        logger.endStage(Stage.VERIFY);
        return found;
    }

    private WriteReport.Part writeFound(PlannedPart part, Found found) throws FlasherException {
        logger.print("%s of %s sectors of '%s' already right.".formatted(found.right(), found.sectors(), part.name()));
        if (found.toWrite().isEmpty()) {
            verifying.report(part, part.size());
            logger.print("Hash of data verified.");
            return report(part, Sent.NOTHING, true, Outcome.LEFT_OUT).withSectors(found.sectors(), found.right());
        }
        WriteReport.Part written = writeChanges(part, found.toWrite());
        return written.outcome() == Outcome.CHANGES_WRITTEN
                ? written.withSectors(found.sectors(), found.right())
                : written;
    }

    private WriteReport.Part nothingChanged(PlannedPart part) throws FlasherException {
        if (options.trustFlashContent()) {
            logger.print("No changed sectors found and trust flash content mode is enabled, "
                    + "skipping write and verification.");
            return report(part, Sent.NOTHING, false, Outcome.LEFT_OUT);
        }
        if (isInFlash(part, "No changed sectors found, verifying if data is in flash...")) {
            logger.print("'%s' at %s verified.".formatted(part.name(), FlashAddress.format(part.requestedAddress())));
            return report(part, Sent.NOTHING, true, Outcome.LEFT_OUT);
        }
        logger.note("Data not found in flash, flashing the whole image...");
        return writeAll(part, Sent.NOTHING);
    }

    private WriteReport.Part writeChanges(PlannedPart part, List<Stretch> changes) throws FlasherException {
        logger.print("Changed data sectors found, fast reflashing...");
        Sent sent = Sent.NOTHING;
        for (Stretch stretch : changes) {
            sent = sent.plus(writer.write(part, stretch));
        }
        beginVerifying(part);
        if (!flashHolds(part)) {
            logger.endStage(Stage.VERIFY);
            logger.note("Verification failed after fast reflash (flash content did not match the expected data). "
                    + "Reflashing the whole image...");
            return writeAll(part, sent);
        }
        endVerifying(part);
        return report(part, sent, true, Outcome.CHANGES_WRITTEN);
    }

    /** @param before what was sent in vain */
    private WriteReport.Part writeAll(PlannedPart part, Sent before) throws FlasherException {
        Sent sent = before.plus(writer.write(part));
        if (!options.verify()) {
            return report(part, sent, false, Outcome.WRITTEN);
        }
        try {
            return report(part, sent, verify(part), Outcome.WRITTEN);
        } catch (VerifyMismatch e) {
            if (!device.suspectsLine()) {
                throw e;
            }
            logger.leaveStages();
            logger.warning("Flash holds something else than was sent, over a line that has shown faults. "
                    + "Writing '%s' again...".formatted(part.name()));
            return report(part, sent.plus(writer.write(part)), verify(part), Outcome.WRITTEN);
        }
    }

    /** Compares by MD5, where that is possible. */
    private boolean verify(PlannedPart part) throws FlasherException {
        beginVerifying(part);
        if (part.isEncrypted() || device.isSecureDownloadMode()) {
            logger.endStage(Stage.VERIFY);
            logger.print("Cannot verify written data if encrypted or in secure download mode.");
            return false;
        }
        if (!device.hasMd5()) {
            logger.endStage(Stage.VERIFY);
            logger.note("The ROM loader cannot compute a hash of flash: the data written are not verified.");
            return false;
        }
        PartVerifier verifier = new PartVerifier(device, part);
        String found = verifier.flashMd5();
        if (!found.equals(device.md5(part))) {
            throw mismatch(part, verifier, found);
        }
        endVerifying(part);
        return true;
    }

    private VerifyMismatch mismatch(PlannedPart part, PartVerifier verifier, String found) throws FlasherException {
        logger.print("Input MD5: " + device.md5(part));
        logger.print("Flash MD5: " + found);
        if (found.equals(part.erasedMd5())) {
            logger.error("Write failed, the written flash region is empty.");
        }
        return verifier.mismatch(found);
    }

    private void beginVerifying(PlannedPart part) {
        logger.beginStage(Stage.VERIFY);
        logger.print("Verifying written data...");
        verifying.report(part, 0);
    }

    private void endVerifying(PlannedPart part) {
        verifying.report(part, part.size());
        logger.endStage(Stage.VERIFY);
        logger.print("Hash of data verified.");
    }

    private boolean isInFlash(PlannedPart part, String announcement) throws FlasherException {
        logger.beginStage(Stage.VERIFY);
        logger.print(announcement);
        boolean same = flashHolds(part);
        logger.endStage(Stage.VERIFY);
        return same;
    }

    private boolean flashHolds(PlannedPart part) throws FlasherException {
        return new PartVerifier(device, part).flashMd5().equals(device.md5(part));
    }

    private WriteReport.Part report(PlannedPart part, Sent sent, boolean verified, Outcome outcome) {
        return new WriteReport.Part(
                part.name(),
                part.requestedAddress(),
                part.size(),
                sent.bytes(),
                sent.elapsed(),
                device.md5(part),
                verified,
                outcome);
    }
}
