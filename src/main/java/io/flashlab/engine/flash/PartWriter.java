package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.DeflatedData.Block;
import io.flashlab.engine.flash.WriteOptions.Compression;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.Stage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sends one file to flash. */
final class PartWriter {

    /** A flash chip that is nearly worn out takes this long to erase and program a megabyte. */
    private static final long SECONDS_PER_MEGABYTE = 40;

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final byte ERASED = (byte) 0xff;

    private final FlashDevice device;
    private final EspLoader loader;
    private final WriteOptions options;
    private final JobProgress progress;

    PartWriter(FlashDevice device, WriteOptions options, JobProgress progress) {
        this.device = device;
        this.loader = device.loader();
        this.options = options;
        this.progress = progress;
    }

    /**
     * What was sent.
     *
     * @param bytes payload bytes that travelled
     * @param elapsed with erasing
     */
    record Sent(long bytes, Duration elapsed) {}

    Sent write(PlannedPart part) throws FlasherException {
        Optional<DeflatedData> deflated = deflate(part);
        long start = device.now();
        device.logger().beginStage(Stage.WRITE);
        progress.begin(part);
        if (!loader.isStub()) {
            device.logger().print("Erasing flash...");
        }
        TransferTime took = deflated.isPresent() ? writeDeflated(part, deflated.get()) : writePlain(part);
        device.logger().endStage(Stage.WRITE);
        String compressed =
                deflated.map(data -> " (%d compressed)".formatted(data.size())).orElse("");
        device.logger()
                .print("Wrote %d bytes%s at %s in %s."
                        .formatted(
                                part.size(),
                                compressed,
                                FlashAddress.format(part.requestedAddress()),
                                took.secondsAndSpeed(part.size())));
        long sent = deflated.map(DeflatedData::size).orElse(part.size());
        return new Sent(sent, device.since(start).elapsed());
    }

    /** The deflated file, unless it is not wanted or would be no smaller. */
    private Optional<DeflatedData> deflate(PlannedPart part) throws FlasherException {
        boolean wanted = options.compression() == Compression.ON
                || (options.compression() == Compression.AUTO && loader.isStub());
        if (!wanted) {
            return Optional.empty();
        }
        DeflatedData deflated = DeflatedData.of(part.data(), loader.flashWriteSize(), device::throwIfCancelled);
        if (deflated.size() < part.size()) {
            return Optional.of(deflated);
        }
        device.logger()
                .note(("Cannot compress file '%s' more than the original size, will flash uncompressed. "
                                + "Compressed size %d bytes >= uncompressed %d bytes.")
                        .formatted(part.name(), deflated.size(), part.size()));
        return Optional.empty();
    }

    private TransferTime writeDeflated(PlannedPart part, DeflatedData data) throws FlasherException {
        loader.flashDeflBegin(part.size(), data.size(), part.address());
        device.logger().print("Compressed %d bytes to %d...".formatted(part.size(), data.size()));
        long start = device.now();
        Duration timeout = SHORTEST;
        long done = 0;
        int sequence = 0;
        for (Block block : data.blocks()) {
            device.throwIfCancelled();
            Duration own = timeToWrite(block.inflated());
            // A ROM answers when the block is in flash; a stub answers when it has the block, and writes it while the
            // next one arrives, which is answered that much later.
            loader.flashDeflBlock(
                    data.stream(), block.offset(), block.length(), sequence++, loader.isStub() ? timeout : own);
            timeout = own;
            done += block.inflated();
            progress.report(part, done);
        }
        if (loader.isStub()) {
            loader.flashDeflFinish(false, timeout);
        }
        return device.since(start);
    }

    private TransferTime writePlain(PlannedPart part) throws FlasherException {
        long beforeErase = device.now();
        loader.flashBegin(part.size(), part.address());
        if (!loader.isStub()) {
            device.logger()
                    .print(String.format(
                            Locale.ROOT,
                            "Took %.2fs to erase flash block.",
                            device.since(beforeErase).inSeconds()));
        }
        long start = device.now();
        int blockSize = loader.flashWriteSize();
        int sequence = 0;
        for (int offset = 0; offset < part.size(); offset += blockSize) {
            device.throwIfCancelled();
            int end = Math.min(offset + blockSize, part.size());
            byte[] block = Arrays.copyOfRange(part.data(), offset, offset + blockSize);
            Arrays.fill(block, end - offset, blockSize, ERASED);
            loader.flashBlock(block, sequence++);
            progress.report(part, end);
        }
        // A ROM would leave its loader and start the program.
        if (loader.isStub()) {
            loader.flashFinish(false);
        }
        return device.since(start);
    }

    private static Duration timeToWrite(int bytes) {
        Duration scaled = Duration.ofMillis(SECONDS_PER_MEGABYTE * bytes / 1000);
        return scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
    }
}
