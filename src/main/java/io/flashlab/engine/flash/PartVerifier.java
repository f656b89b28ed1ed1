package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Region;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Compares flash with a file by MD5, and finds the bytes that differ. */
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
        Region compared = new Region(part.address(), part.size());
        return new VerifyMismatch(part.name(), compared, device.md5(part), found, firstDifference());
    }

    /** Where the first byte is that differs; nothing when that cannot be found out. */
    List<Region> firstDifference() throws FlasherException {
        return wherePossible(this::searchFirstDifference).orElse(List.of());
    }

    /** All that flash holds in place of the file; empty when it cannot be read. */
    Optional<byte[]> readAll() throws FlasherException {
        return wherePossible(() -> read(0, part.size()));
    }

    private interface Search<T> {
        T run() throws FlasherException;
    }

    /** That flash differs is known by now, and is what counts: a loader that fails at telling where must not hide it. */
    private <T> Optional<T> wherePossible(Search<T> search) throws FlasherException {
        try {
            return Optional.of(search.run());
        } catch (Rejected | ResponseTimeout | ResponseInvalid | Unsupported e) {
            device.logger().note("The bytes that differ could not be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Halves the region until one sector is left, then compares its bytes: it takes seconds where reading takes minutes. */
    private List<Region> searchFirstDifference() throws FlasherException {
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
        return inSector < 0 ? List.of() : List.of(new Region(part.address() + low + inSector, 1));
    }

    /** Bytes that flash holds in place of {@code length} bytes of the file from {@code offset}. */
    private byte[] read(int offset, int length) throws FlasherException {
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
