package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Plans, erases, writes and verifies. */
public final class WriteOperation {

    private final FlashDevice device;
    private final EspLogger logger;

    public WriteOperation(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /** Writes files. Nothing is erased before every file was read and checked. */
    public WriteReport run(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        OptionalLong headerSize = device.configure(options.size());
        logger.beginStage(Stage.PREPARE);
        FlashPlan plan = FlashPlan.of(parts, options, target(headerSize, options));
        logger.endStage(Stage.PREPARE);
        long start = device.now();
        if (options.erase() == WriteOptions.Erase.ALL) {
            new EraseOperation(device).eraseAll();
        }
        JobProgress writing = new JobProgress(logger, Stage.WRITE, plan);
        JobProgress verifying = new JobProgress(logger, Stage.VERIFY, plan);
        List<WriteReport.Part> written = new ArrayList<>();
        for (PlannedPart part : plan.parts()) {
            device.throwIfCancelled();
            if (plan.parts().size() > 1) {
                logger.print("");
                logger.print(
                        "Writing '%s' at %s...".formatted(part.name(), FlashAddress.format(part.requestedAddress())));
            }
            new HeaderMessages(logger, device.loader().chip().name()).print(part);
            announceErase(part, options);
            PartWriter.Sent sent = new PartWriter(device, options, writing).write(part);
            boolean verified = options.verify() && verify(part, verifying);
            written.add(new WriteReport.Part(
                    part.name(),
                    part.requestedAddress(),
                    part.size(),
                    sent.bytes(),
                    sent.elapsed(),
                    part.md5(),
                    verified));
        }
        return new WriteReport(written, device.since(start).elapsed());
    }

    private FlashTarget target(OptionalLong headerSize, WriteOptions options) throws FlasherException {
        OptionalLong detected = device.chip().size();
        OptionalLong end = detected;
        if (options.size() instanceof FlashSizeSetting.Fixed(long bytes)) {
            end = OptionalLong.of(Math.min(bytes, detected.orElse(bytes)));
        }
        return new FlashTarget(
                ImageFamily.of(device.loader().chip()),
                end,
                headerSize,
                !device.loader().isStub());
    }

    private void announceErase(PlannedPart part, WriteOptions options) {
        if (options.erase() == WriteOptions.Erase.ALL) {
            return;
        }
        long before = part.requestedAddress() - part.eraseStart();
        if (before != 0) {
            logger.note(("Flash address %s is not aligned to a 0x%x byte flash sector. "
                            + "0x%x bytes before this address will be erased.")
                    .formatted(FlashAddress.format(part.requestedAddress()), FlashAddress.SECTOR, before));
        }
        logger.print("Flash will be erased from %s to %s..."
                .formatted(FlashAddress.format(part.eraseStart()), FlashAddress.format(part.eraseEnd() - 1)));
    }

    /** Compares by MD5. The ESP8266's ROM has no such command: what it wrote stays unverified. */
    private boolean verify(PlannedPart part, JobProgress progress) throws FlasherException {
        logger.beginStage(Stage.VERIFY);
        logger.print("Verifying written data...");
        progress.begin(part);
        if (!device.hasMd5()) {
            logger.endStage(Stage.VERIFY);
            logger.note("The ROM loader cannot compute a hash of flash: the data written are not verified.");
            return false;
        }
        PartVerifier verifier = new PartVerifier(device, part);
        String found = verifier.flashMd5();
        if (!found.equals(part.md5())) {
            logger.print("Input MD5: " + part.md5());
            logger.print("Flash MD5: " + found);
            if (found.equals(verifier.erasedMd5())) {
                logger.error("Write failed, the written flash region is empty.");
            }
            throw verifier.mismatch(found);
        }
        progress.report(part, part.size());
        logger.endStage(Stage.VERIFY);
        logger.print("Hash of data verified.");
        return true;
    }
}
