package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reads flash. A stub sends an MD5 of all of it at the end, which is checked. */
public final class ReadOperation {

    private final FlashDevice device;

    public ReadOperation(FlashDevice device) {
        this.device = device;
    }

    /**
     * Reads a region.
     *
     * @param address of the first byte
     * @param size in bytes
     * @param out gets the bytes as they arrive; it holds unchecked content when this throws
     */
    public void run(long address, long size, OutputStream out) throws FlasherException {
        device.checkRegion(address, size);
        device.configure(new FlashSizeSetting.Keep());
        device.logger().beginStage(Stage.READ);
        Copy copy = new Copy(address, size, out);
        copy.report();
        if (size > 0) {
            device.loader().readFlash(address, size, copy::accept);
        }
        device.logger().endStage(Stage.READ);
    }

    /** Passes bytes on and counts them. */
    private final class Copy {
        private final long address;
        private final long size;
        private final OutputStream out;
        private long done;

        Copy(long address, long size, OutputStream out) {
            this.address = address;
            this.size = size;
            this.out = out;
        }

        void accept(byte[] data, int offset, int length) throws FlasherException {
            try {
                out.write(data, offset, length);
            } catch (IOException e) {
                throw new FileUnusable(Path.of("output"), FileProblem.WRITE_FAILED, e);
            }
            done += length;
            report();
            device.throwIfCancelled();
        }

        void report() {
            String region = "flash from " + FlashAddress.format(address);
            device.logger().progress(new Progress(Stage.READ, region, 0, 1, address + done, done, size, done, size));
        }
    }
}
