package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.log.Stage;

/** Erases flash: every byte becomes 0xff. */
public final class EraseOperation {

    private final FlashDevice device;

    public EraseOperation(FlashDevice device) {
        this.device = device;
    }

    /** Erases all of it. */
    public void eraseAll() throws FlasherException {
        device.attach();
        device.logger().beginStage(Stage.ERASE);
        device.logger().print("Erasing flash memory (this may take a while)...");
        long start = device.now();
        device.loader().eraseFlash();
        TransferTime took = device.since(start);
        device.logger().endStage(Stage.ERASE);
        device.logger().print("Flash memory erased successfully in %s.".formatted(took.seconds()));
    }

    /**
     * Erases a part of it.
     *
     * @param address of the first byte, a multiple of 4096
     * @param size in bytes, a multiple of 4096
     * @throws RegionInvalid when they are not, or reach behind the end of flash
     */
    public void eraseRegion(long address, long size) throws FlasherException {
        if (address % FlashAddress.SECTOR != 0) {
            throw new RegionInvalid(address, size, "Offset to erase from must be a multiple of 4096.");
        }
        if (size % FlashAddress.SECTOR != 0) {
            throw new RegionInvalid(address, size, "Size of data to erase must be a multiple of 4096.");
        }
        device.checkRegion(address, size);
        device.logger().beginStage(Stage.ERASE);
        device.logger().print("Erasing flash memory region (this may take a while depending on size)...");
        long start = device.now();
        device.loader().eraseRegion(address, size);
        TransferTime took = device.since(start);
        device.logger().endStage(Stage.ERASE);
        device.logger().print("Flash memory region erased successfully in %s.".formatted(took.seconds()));
    }
}
