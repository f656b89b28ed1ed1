package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.NorFlash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The stub's flash commands: each gives the status that is answered, or for work after the answer the status it ended with. */
final class StubFlash {

    private static final int DATA_HEADER = 16;

    private final StubFlashChip chip;
    private final boolean wordsOnly;
    private @Nullable StubFlashWrite write;
    private @Nullable StubInflater inflater;

    StubFlash(StubFlashChip chip, StubTraits traits) {
        this.chip = chip;
        this.wordsOnly = traits.fixedReach() != 0;
    }

    int begin(byte[] body, boolean deflated) {
        if (body.length != 16 && body.length != 20) {
            return StubStatus.BAD_DATA_LEN;
        }
        closeInflater();
        StubFlashWrite started = new StubFlashWrite(chip, body, wordsOnly);
        write = started;
        inflater = deflated ? new StubInflater(started) : null;
        return started.eraseNext();
    }

    /** FLASH_DATA before it is answered. */
    int checkData(byte[] body, int checksum) {
        if (body.length < DATA_HEADER) {
            return StubStatus.NOT_ENOUGH_DATA;
        }
        if (write == null) {
            return StubStatus.NOT_IN_FLASH_MODE;
        }
        if (Words.read(body, 0) != body.length - DATA_HEADER) {
            return StubStatus.TOO_MUCH_DATA;
        }
        return checkSum(body, body.length - DATA_HEADER, checksum);
    }

    /** FLASH_DEFL_DATA before it is answered; it need not use all that came. */
    int checkDeflated(byte[] body, int checksum) {
        if (body.length < DATA_HEADER) {
            return StubStatus.BAD_DATA_LEN;
        }
        if (write == null) {
            return StubStatus.NOT_IN_FLASH_MODE;
        }
        long length = Words.read(body, 0);
        // Behind what came lies what an earlier frame left, with any sum.
        return length > body.length - DATA_HEADER
                ? StubStatus.BAD_DATA_CHECKSUM
                : checkSum(body, (int) length, checksum);
    }

    private static int checkSum(byte[] body, int length, int checksum) {
        return Words.checksum(body, DATA_HEADER, length) == checksum
                ? StubStatus.SUCCESS
                : StubStatus.BAD_DATA_CHECKSUM;
    }

    /** What {@link #checkData} accepted; what exceeds the announced size is dropped. */
    int write(byte[] body) {
        StubFlashWrite target = write;
        if (target == null) {
            return StubStatus.SUCCESS;
        }
        // A size below 0 counts as a very large one.
        long room = target.left() & 0xffff_ffffL;
        int length = (int) Math.min(body.length - DATA_HEADER, room);
        return target.write(Arrays.copyOfRange(body, DATA_HEADER, DATA_HEADER + length));
    }

    /** What {@link #checkDeflated} accepted. After FLASH_BEGIN the data goes nowhere. */
    int inflate(byte[] body) {
        if (inflater == null) {
            return StubStatus.INFLATE_ERROR;
        }
        int length = (int) Words.read(body, 0);
        return inflater.write(Arrays.copyOfRange(body, DATA_HEADER, DATA_HEADER + length), Words.read(body, 4));
    }

    int end(byte[] body) {
        if (body.length != 4) {
            return StubStatus.BAD_DATA_LEN;
        }
        if (write == null) {
            return StubStatus.NOT_IN_FLASH_MODE;
        }
        if (write.left() != 0) {
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
        long left = Words.read(body, 4);
        if (address % NorFlash.SECTOR != 0 || left % NorFlash.SECTOR != 0) {
            return StubStatus.BAD_DATA_LEN;
        }
        while (left > 0) {
            int unit = StubEraser.unitAt(address, left);
            chip.erase(address, unit);
            address += unit;
            left -= unit;
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
