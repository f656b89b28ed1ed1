package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.ImageSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What will be written where. Made before anything is erased: every file has been read and checked, so a bad file costs
 * nothing that was in flash.
 *
 * @param parts in the order in which they are written, the order in which they were given; empty files are left out
 */
public record FlashPlan(List<PlannedPart> parts) {

    private static final int ALIGNMENT = 4;
    private static final byte ERASED = (byte) 0xff;

    public FlashPlan {
        parts = List.copyOf(parts);
    }

    /**
     * Reads files and makes a plan. Their bytes are in memory once.
     *
     * @throws RegionOverlap when two files want the same sector
     * @throws ImageTooLarge when a file reaches behind the end of flash
     * @throws FlasherException.FileUnusable when a file cannot be read
     */
    public static FlashPlan of(List<FlashPart> parts, WriteOptions options, FlashTarget target)
            throws FlasherException {
        return ofLoaded(LoadedPart.readAll(parts), options, target);
    }

    static FlashPlan ofLoaded(List<LoadedPart> parts, WriteOptions options, FlashTarget target)
            throws FlasherException {
        checkThatAllFit(parts, target);
        HeaderPatch patch = new HeaderPatch(options.mode(), options.frequency(), target.headerSize());
        List<PlannedPart> planned = new ArrayList<>();
        for (LoadedPart part : parts) {
            if (part.size() > 0) {
                boolean encrypted = WriteProtection.isEncrypted(part.part(), options);
                planned.add(plan(part, encrypted, patch, target));
            }
        }
        return new FlashPlan(planned);
    }

    /** Bytes of all parts. */
    public long size() {
        return parts.stream().mapToLong(PlannedPart::size).sum();
    }

    private static void checkThatAllFit(List<LoadedPart> parts, FlashTarget target) throws ImageTooLarge {
        for (LoadedPart part : parts) {
            if (target.flashEnd().isPresent()
                    && part.address() + part.size() > target.flashEnd().getAsLong()) {
                throw new ImageTooLarge(
                        part.name(),
                        part.address(),
                        part.size(),
                        target.flashEnd().getAsLong());
            }
        }
    }

    private static PlannedPart plan(LoadedPart part, boolean encrypted, HeaderPatch patch, FlashTarget target)
            throws FlasherException {
        int alignment = encrypted ? Math.max(ALIGNMENT, target.encryptedAlignment()) : ALIGNMENT;
        byte[] data = padded(part.data(), alignment);
        HeaderPatch.Result header = patchHeader(data, part.address(), patch, target);
        Optional<List<Stretch>> changes = Optional.empty();
        if (part.part().diffWith().isPresent() && !encrypted) {
            byte[] old = oldContent(part.part().diffWith().get(), part.address(), patch, target);
            changes = Optional.of(ChangedSectors.between(old, data, part.address()));
        }
        long start = target.sectorAligned() ? FlashAddress.sectorStart(part.address()) : part.address();
        FlashPart settled = encrypted ? part.part().withEncryption() : part.part();
        return new PlannedPart(settled, start, withLead(data, (int) (part.address() - start)), header, changes);
    }

    private static HeaderPatch.Result patchHeader(byte[] data, long address, HeaderPatch patch, FlashTarget target)
            throws FlasherException {
        return target.headerProtected()
                ? new HeaderPatch.Result(HeaderPatch.Outcome.NOT_APPLICABLE, 0, false)
                : patch.apply(data, address, target.family());
    }

    /** What a former write with the same options made of a file. */
    private static byte[] oldContent(ImageSource source, long address, HeaderPatch patch, FlashTarget target)
            throws FlasherException {
        byte[] old = padded(source.read(), ALIGNMENT);
        patchHeader(old, address, patch, target);
        return old;
    }

    private static byte[] padded(byte[] file, int alignment) {
        int size = (file.length + alignment - 1) / alignment * alignment;
        if (size == file.length) {
            return file;
        }
        byte[] padded = Arrays.copyOf(file, size);
        Arrays.fill(padded, file.length, size, ERASED);
        return padded;
    }

    private static byte[] withLead(byte[] data, int lead) {
        if (lead == 0) {
            return data;
        }
        byte[] result = new byte[lead + data.length];
        Arrays.fill(result, 0, lead, ERASED);
        System.arraycopy(data, 0, result, lead, data.length);
        return result;
    }
}
