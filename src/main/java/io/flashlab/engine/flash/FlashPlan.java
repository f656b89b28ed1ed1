package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageForOtherChip;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.image.FirmwareIdentifier;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.ImageSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What will be written where. Made before anything is erased: every file has been read and checked, so a bad file costs
 * nothing that was in flash.
 *
 * @param parts in the order in which they are written, the order in which they were given
 */
public record FlashPlan(List<PlannedPart> parts) {

    private static final int ALIGNMENT = 4;
    private static final byte ERASED = (byte) 0xff;
    private static final long ADDRESS_END = 1L << 32;

    public FlashPlan {
        parts = List.copyOf(parts);
    }

    /**
     * Reads files into memory and checks that they do not overlap: all that can be checked without a board.
     *
     * @return the same parts with their bytes in memory, in the same order
     */
    public static List<FlashPart> load(List<FlashPart> parts) throws FlasherException {
        List<FlashPart> loaded = new ArrayList<>();
        List<Extent> extents = new ArrayList<>();
        for (FlashPart part : parts) {
            byte[] data = part.source().read();
            String name = part.source().name();
            if (part.address() < 0 || part.address() + data.length > ADDRESS_END) {
                throw new RegionInvalid(part.address(), data.length, "addresses have 32 bits");
            }
            loaded.add(new FlashPart(part.address(), ImageSource.of(name, data)));
            extents.add(new Extent(name, part.address(), part.address() + data.length));
        }
        checkOverlap(extents);
        return loaded;
    }

    /**
     * Makes a plan.
     *
     * @throws RegionOverlap when two files want the same sector
     * @throws ImageForOtherChip when a file is for another chip and {@code options} do not force it
     * @throws ImageTooLarge when a file reaches behind the end of flash
     * @throws FlasherException.FileUnusable when a file cannot be read
     */
    public static FlashPlan of(List<FlashPart> parts, WriteOptions options, FlashTarget target)
            throws FlasherException {
        HeaderPatch patch = new HeaderPatch(options.mode(), options.frequency(), target.headerSize());
        List<PlannedPart> planned = new ArrayList<>();
        for (FlashPart part : load(parts)) {
            byte[] data = part.source().read();
            String name = part.source().name();
            if (!options.force()) {
                checkChip(name, data, target);
            }
            if (target.flashEnd().isPresent()
                    && part.address() + data.length > target.flashEnd().getAsLong()) {
                throw new ImageTooLarge(
                        name, part.address(), data.length, target.flashEnd().getAsLong());
            }
            planned.add(plan(name, part.address(), data, patch, target));
        }
        return new FlashPlan(planned);
    }

    /** Bytes of all parts. */
    public long size() {
        return parts.stream().mapToLong(PlannedPart::size).sum();
    }

    private static PlannedPart plan(String name, long address, byte[] file, HeaderPatch patch, FlashTarget target)
            throws FlasherException {
        byte[] padded = Arrays.copyOf(file, (file.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, file.length, padded.length, ERASED);
        HeaderPatch.Result header = patch.apply(padded, address, target.family());
        long start = target.sectorAligned() ? FlashAddress.sectorStart(address) : address;
        return new PlannedPart(name, address, start, withLead(padded, (int) (address - start)), header);
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

    private static void checkChip(String name, byte[] data, FlashTarget target) throws ImageForOtherChip {
        Optional<String> imageChip = FirmwareIdentifier.identify(data).chip();
        if (imageChip.isPresent() && !imageChip.get().equals(target.family().chip())) {
            throw new ImageForOtherChip(name, imageChip.get(), target.family().chip());
        }
    }

    private record Extent(String name, long start, long end) {}

    private static void checkOverlap(List<Extent> extents) throws RegionOverlap {
        List<Extent> sorted =
                extents.stream().sorted(Comparator.comparingLong(Extent::start)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            Extent before = sorted.get(i - 1);
            Extent next = sorted.get(i);
            if (OverlapCheck.collide(before.end(), next.start())) {
                throw new RegionOverlap(next.start(), before.name(), next.name());
            }
        }
    }
}
