package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.TransferTime;
import java.time.Duration;
import java.util.Optional;

/** Writes a file, or stretches of it, and says so. Chooses how it travels. */
final class PartWriter {

    private static final int BITS_PER_BYTE = 10;

    /** 64 KiB erased and 32 KiB written: typical values of a Winbond W25Q128JV are 150 ms and 90 ms. */
    private static final int MILLIS_OF_FLASH = 240;

    private final FlashDevice device;
    private final EspLogger logger;
    private final WriteOptions options;
    private final JobProgress progress;

    PartWriter(FlashDevice device, WriteOptions options, JobProgress progress) {
        this.device = device;
        this.logger = device.logger();
        this.options = options;
        this.progress = progress;
    }

    /**
     * What was sent.
     *
     * @param bytes payload bytes that travelled
     * @param elapsed with erasing
     */
    record Sent(long bytes, Duration elapsed) {

        static final Sent NOTHING = new Sent(0, Duration.ZERO);

        Sent plus(Sent other) {
            return new Sent(bytes + other.bytes, elapsed.plus(other.elapsed));
        }
    }

    /** Writes all of a file. */
    Sent write(PlannedPart part) throws FlasherException {
        long before = part.requestedAddress() - part.eraseStart();
        if (before != 0 && options.erase() != Erase.ALL) {
            logger.note(("Flash address %s is not aligned to a 0x%x byte flash sector. "
                            + "0x%x bytes before this address will be erased.")
                    .formatted(FlashAddress.format(part.requestedAddress()), FlashAddress.SECTOR, before));
        }
        announceErase(part.eraseStart(), part.eraseEnd());
        WriteLoop loop = loop(part, part.data(), part.address(), "file '%s'".formatted(part.name()));
        return run(part, part.data(), part.address(), part.requestedAddress(), loop);
    }

    /** Writes what a stretch of flash shall hold. */
    Sent write(PlannedPart part, Stretch stretch) throws FlasherException {
        logger.print("Reflashing %s changed sector%s at %s..."
                .formatted(
                        stretch.sectors(), stretch.sectors() == 1 ? "" : "s", FlashAddress.format(stretch.address())));
        announceErase(stretch.address(), stretch.end());
        byte[] region = part.data(stretch);
        WriteLoop loop = loop(part, region, stretch.address(), "changed data");
        return run(part, region, stretch.address(), stretch.address(), loop);
    }

    private void announceErase(long start, long end) {
        if (options.erase() != Erase.ALL) {
            logger.print("Flash will be erased from %s to %s..."
                    .formatted(FlashAddress.format(start), FlashAddress.format(end - 1)));
        }
    }

    /** Deflated, unless that is not wanted or would be no smaller. */
    private WriteLoop loop(PlannedPart part, byte[] data, long address, String what) throws FlasherException {
        WriteLoop plain = new PlainLoop(data, address, part.isEncrypted());
        if (!wantsCompression()) {
            return plain;
        }
        int blockSize = device.loader().flashWriteSize();
        DeflatedData deflated = device.deflate(data, blockSize);
        if (deflated.size() < data.length) {
            DeflatedData blocks = flashIsSlower(blockSize) ? deflated.cutAtWindows() : deflated;
            return new DeflatedLoop(blocks, data.length, address, part.isEncrypted(), device::throwIfCancelled);
        }
        logger.note(("Cannot compress %s more than the original size, will flash uncompressed. "
                        + "Compressed size %s bytes >= uncompressed %s bytes.")
                .formatted(what, deflated.size(), data.length));
        return plain;
    }

    /** Whether a full block comes faster than flash takes what becomes of it. */
    private boolean flashIsSlower(int blockSize) {
        EspLoader loader = device.loader();
        return loader.isStub()
                && loader.usbMode().isEmpty()
                && BITS_PER_BYTE * 1000L * blockSize / loader.baudRate() < MILLIS_OF_FLASH;
    }

    private boolean wantsCompression() {
        return switch (options.compression()) {
            case ON -> true;
            case AUTO -> device.loader().isStub();
            case OFF -> false;
        };
    }

    /** @param shownAddress where the write begins, as the user gave it */
    private Sent run(PlannedPart part, byte[] region, long address, long shownAddress, WriteLoop loop)
            throws FlasherException {
        long start = device.now();
        logger.beginStage(Stage.WRITE);
        PartSender sender = new PartSender(device, progress, part);
        TransferTime took = sender.send(loop, region, address, (data, from) -> loop(part, data, from, "the rest"));
        logger.endStage(Stage.WRITE);
        Optional<String> compressed = loop instanceof DeflatedLoop
                ? Optional.of(" (%s compressed)".formatted(loop.wireSize()))
                : Optional.empty();
        logger.print("Wrote %s bytes%s at %s in %s."
                .formatted(
                        loop.size(),
                        compressed.orElse(""),
                        FlashAddress.format(shownAddress),
                        took.secondsAndSpeed(loop.size())));
        return new Sent(sender.wireBytes(), device.since(start).elapsed());
    }
}
