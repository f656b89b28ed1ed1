package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;

/** Reads and writes the flash chip's status registers: write protection, quad enable and the like. */
public final class StatusOperation {

    private static final int MOST_BYTES = 3;

    private final FlashDevice device;
    private final EspLogger logger;

    public StatusOperation(FlashDevice device) {
        this.device = device;
        this.logger = device.logger();
    }

    /**
     * Reads.
     *
     * @param bytes how many registers, 1..3
     * @return register 1 in the low byte
     * @throws Unsupported in secure download mode
     * @throws IllegalArgumentException for another number of registers
     */
    public int read(int bytes) throws FlasherException {
        prepare("read-flash-status", bytes);
        int status = device.loader().readFlashStatus(bytes);
        logger.print("Flash memory status: 0x%04x".formatted(status));
        return status;
    }

    /**
     * Writes, and reads before and after.
     *
     * @param value register 1 in the low byte; bits above the registers written are dropped
     * @param bytes how many registers, 1..3
     * @param nonVolatile whether the change outlives a power cycle
     * @throws Unsupported in secure download mode
     * @throws IllegalArgumentException for another number of registers
     */
    public FlashStatusChange write(int value, int bytes, boolean nonVolatile) throws FlasherException {
        prepare("write-flash-status", bytes);
        int wanted = value & ((1 << (8 * bytes)) - 1);
        String hex = "0x%%0%sx".formatted(2 * bytes);
        int before = device.loader().readFlashStatus(bytes);
        logger.print("Initial flash memory status: " + hex.formatted(before));
        logger.print("Setting flash memory status: " + hex.formatted(wanted));
        device.loader().writeFlashStatus(wanted, bytes, nonVolatile);
        int after = device.loader().readFlashStatus(bytes);
        logger.print("After flash memory status:   " + hex.formatted(after));
        return new FlashStatusChange(before, after);
    }

    private void prepare(String command, int bytes) throws FlasherException {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("%s status registers".formatted(bytes));
        }
        device.requireOutsideSecureDownloadMode(command);
        device.attach();
        device.throwIfCancelled();
    }
}
