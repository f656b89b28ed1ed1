package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.NorFlash;
import org.jspecify.annotations.Nullable;

/** The stub's flash commands between a begin and an end. */
final class StubFlash {

    private static final int DATA_HEADER = 16;

    private final NorFlash flash;
    private @Nullable StubFlashWrite write;
    private @Nullable StubInflater inflater;
    private int lateStatus = StubStatus.SUCCESS;
    private boolean accepted;

    StubFlash(NorFlash flash) {
        this.flash = flash;
    }

    int begin(byte[] body, boolean deflated) {
        if (body.length != 16 && body.length != 20) {
            return StubStatus.BAD_DATA_LEN;
        }
        closeInflater();
        StubFlashWrite started = new StubFlashWrite(flash, Words.read(body, 12), Words.read(body, 0));
        write = started;
        inflater = deflated ? new StubInflater(started) : null;
        lateStatus = StubStatus.SUCCESS;
        return StubStatus.SUCCESS;
    }

    /** What the answer to a block says: about the block itself, and about what went wrong with the block before. */
    int check(byte[] body, int checksum) {
        int status = blockStatus(body, checksum);
        accepted = status == StubStatus.SUCCESS;
        if (accepted && lateStatus != StubStatus.SUCCESS) {
            status = lateStatus;
            lateStatus = StubStatus.SUCCESS;
        }
        return status;
    }

    private int blockStatus(byte[] body, int checksum) {
        if (write == null) {
            return StubStatus.NOT_IN_FLASH_MODE;
        }
        if (body.length < DATA_HEADER) {
            return StubStatus.BAD_DATA_LEN;
        }
        if (Words.read(body, 0) != body.length - DATA_HEADER) {
            return StubStatus.TOO_MUCH_DATA;
        }
        int sum = Words.checksum(body, DATA_HEADER, body.length - DATA_HEADER);
        return sum == checksum ? StubStatus.SUCCESS : StubStatus.BAD_DATA_CHECKSUM;
    }

    /**
     * Does what {@link #check} accepted.
     *
     * @return false when the stub did not survive it
     */
    boolean write(byte[] body, boolean deflated) {
        StubFlashWrite target = write;
        if (!accepted || target == null) {
            return true;
        }
        StubInflater source = inflater;
        if (!deflated || source == null) {
            target.write(body, DATA_HEADER, body.length - DATA_HEADER);
            return true;
        }
        StubInflater.Outcome outcome = source.write(body, DATA_HEADER, body.length - DATA_HEADER);
        if (outcome == StubInflater.Outcome.NOT_DEFLATED) {
            lateStatus = StubStatus.INFLATE_ERROR;
        }
        return outcome != StubInflater.Outcome.TOO_MUCH;
    }

    int end(byte[] body) {
        if (write != null && body.length != 4) {
            return StubStatus.BAD_DATA_LEN;
        }
        if (write == null) {
            return body.length == 4 ? StubStatus.NOT_IN_FLASH_MODE : StubStatus.BAD_DATA_LEN;
        }
        if (write.left() > 0) {
            return StubStatus.BAD_DATA_LEN;
        }
        closeInflater();
        write = null;
        return StubStatus.SUCCESS;
    }

    int eraseRegion(byte[] body) {
        if (body.length != 8) {
            return StubStatus.BAD_DATA_LEN;
        }
        long address = Words.read(body, 0);
        long end = address + Words.read(body, 4);
        if (address % NorFlash.SECTOR != 0 || end % NorFlash.SECTOR != 0) {
            return StubStatus.BAD_DATA_LEN;
        }
        while (address < end) {
            int unit = StubFlashWrite.unitAt(address, end);
            flash.enableWrite();
            flash.erase(address, unit);
            address += unit;
        }
        return StubStatus.SUCCESS;
    }

    private void closeInflater() {
        if (inflater != null) {
            inflater.close();
            inflater = null;
        }
    }
}
