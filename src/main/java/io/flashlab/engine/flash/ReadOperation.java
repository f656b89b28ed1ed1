package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Reads flash. What arrived is compared at the end with the MD5 that the loader computes of the same region. */
public final class ReadOperation {

    private static final int WORD = 4;

    private final FlashDevice device;
    private final FlashSizeSetting size;

    public ReadOperation(FlashDevice device) {
        this(device, new FlashSizeSetting.Keep());
    }

    /** @param size how much flash there is, for a ROM, which cannot read behind what it is told */
    public ReadOperation(FlashDevice device, FlashSizeSetting size) {
        this.device = device;
        this.size = size;
    }

    /**
     * Reads a region into memory.
     *
     * @param address of the first byte
     * @param length in bytes
     */
    public byte[] read(long address, int length) throws FlasherException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(length, 0));
        run(address, length, out);
        return out.toByteArray();
    }

    /** As {@link #run(long, long, String, OutputStream)}, to an output without a name. */
    public void run(long address, long length, OutputStream out) throws FlasherException {
        run(address, length, "the output", out);
    }

    /**
     * Reads a region.
     *
     * @param address of the first byte
     * @param length in bytes
     * @param name what to call the output in messages, usually a file's path
     * @param out gets bytes that a stub has checked, and those of a ROM as they arrive, which are not when this throws
     * @throws RegionInvalid when the region reaches behind the end of flash
     * @throws FileUnusable when {@code out} does not take the bytes
     * @throws ResponseInvalid when what arrived is not what was read
     * @throws Unsupported in secure download mode, and with the ESP8266's ROM
     */
    public void run(long address, long length, String name, OutputStream out) throws FlasherException {
        device.requireOutsideSecureDownloadMode("read-flash");
        device.checkRegion(address, length);
        new SizeSetup(device).settle(size);
        device.logger().beginStage(Stage.READ);
        Copy copy = new Copy(address, length, name, out);
        copy.report(0);
        if (length > 0) {
            read(address, length, copy);
        }
        device.logger().endStage(Stage.READ);
    }

    private void read(long address, long length, Copy copy) throws FlasherException {
        try {
            if (device.loader().isStub()) {
                new BlankSkippingRead(device, copy::accept, copy::report).read(address, length);
            } else if (!device.hasMd5()) {
                device.loader().readFlash(address, length, copy::accept);
            } else {
                readChecked(address, length, copy);
            }
        } catch (Rejected e) {
            if (!device.loader().isStub()) {
                device.logger().note("Consider specifying the flash size argument.");
            }
            throw e;
        }
    }

    /**
     * A stub sends the MD5 of what it read, a ROM is asked for it. It takes whole words, so that from an odd address it would
     * read behind the end of flash, which the ROMs of the ESP32 and the ESP32-C3 were seen to refuse: begins at a word.
     */
    private void readChecked(long address, long length, Copy copy) throws FlasherException {
        int lead = (int) (address % WORD);
        MessageDigest md5 = PlannedPart.digest();
        long start = address - lead;
        device.loader().readFlash(start, lead + length, (data, offset, count) -> {
            md5.update(data, offset, count);
            int before = copy.isEmpty() ? lead : 0;
            copy.accept(data, offset + before, count - before);
        });
        String arrived = HexFormat.of().formatHex(md5.digest());
        String read = HexFormat.of().formatHex(device.loader().flashMd5(start, lead + length));
        if (!arrived.equals(read)) {
            throw new ResponseInvalid("READ_FLASH", "digest mismatch: expected %s, got %s".formatted(read, arrived));
        }
    }

    /** Passes bytes on and counts them. */
    private final class Copy {
        private final long address;
        private final long total;
        private final String name;
        private final OutputStream out;
        private long done;
        private long reported = -1;

        Copy(long address, long total, String name, OutputStream out) {
            this.address = address;
            this.total = total;
            this.name = name;
            this.out = out;
        }

        void accept(byte[] data, int offset, int length) throws FlasherException {
            try {
                out.write(data, offset, length);
            } catch (IOException e) {
                throw new FileUnusable(name, FileProblem.WRITE_FAILED, e);
            }
            done += length;
            report(done);
            device.throwIfCancelled();
        }

        boolean isEmpty() {
            return done == 0;
        }

        /**
         * Says each figure once, and none again for what is read again.
         *
         * @param arrived bytes, passed on or not
         */
        void report(long arrived) {
            if (arrived <= reported) {
                return;
            }
            reported = arrived;
            String region = "flash from " + FlashAddress.format(address);
            device.logger()
                    .progress(
                            new Progress(Stage.READ, region, 0, 1, address + arrived, arrived, total, arrived, total));
        }
    }
}
