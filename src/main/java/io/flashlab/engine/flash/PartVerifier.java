package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Compares flash with a file by MD5, and finds the first byte that differs. */
final class PartVerifier {

    private final FlashDevice device;
    private final PlannedPart part;

    PartVerifier(FlashDevice device, PlannedPart part) {
        this.device = device;
        this.part = part;
    }

    /** The MD5 of what flash holds in the file's place, 32 hexadecimal digits. */
    String flashMd5() throws FlasherException {
        return flashMd5(0, part.size());
    }

    /** What to throw when {@link #flashMd5} gave {@code found}. */
    VerifyMismatch mismatch(String found) throws FlasherException {
        long address = part.address() + firstDifference();
        Region first = new Region(address, 1);
        return new VerifyMismatch(part.name(), new Region(address, part.size()), part.md5(), found, List.of(first));
    }

    /** Halves the region until one sector is left, then compares its bytes: it takes seconds where reading takes minutes. */
    int firstDifference() throws FlasherException {
        int low = 0;
        int high = part.size();
        while (high - low > FlashAddress.SECTOR) {
            int sectors = (high - low + FlashAddress.SECTOR - 1) / FlashAddress.SECTOR;
            int middle = low + sectors / 2 * FlashAddress.SECTOR;
            boolean lowerDiffers = !flashMd5(low, middle - low).equals(part.md5(low, middle - low));
            high = lowerDiffers ? middle : high;
            low = lowerDiffers ? low : middle;
        }
        byte[] flash = read(low, high - low);
        int inSector = Arrays.mismatch(part.data(), low, high, flash, 0, flash.length);
        return low + Math.max(0, inSector);
    }

    /** Bytes that flash holds in place of {@code length} bytes of the file from {@code offset}. */
    byte[] read(int offset, int length) throws FlasherException {
        byte[] result = new byte[length];
        int[] position = {0};
        device.loader().readFlash(part.address() + offset, length, (data, from, count) -> {
            System.arraycopy(data, from, result, position[0], count);
            position[0] += count;
            device.throwIfCancelled();
        });
        return result;
    }

    private String flashMd5(int offset, int length) throws FlasherException {
        device.throwIfCancelled();
        return HexFormat.of().formatHex(device.loader().flashMd5(part.address() + offset, length));
    }
}
