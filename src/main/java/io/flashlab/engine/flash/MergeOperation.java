package io.flashlab.engine.flash;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import io.flashlab.engine.image.addressed.Uf2;
import io.flashlab.engine.log.EspLogger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes one file of several, which {@code write-flash}, a USB drive or another programmer then writes at once. */
public final class MergeOperation {

    /** The largest flash of any chip: a raw file is the content of one. */
    private static final long LARGEST_FLASH = 128L << 20;

    private static final byte ERASED = (byte) 0xff;

    private final ChipSpec chip;
    private final EspLogger logger;

    /** @param chip whose headers and UF2 family the result has */
    public MergeOperation(ChipSpec chip, EspLogger logger) {
        this.chip = chip;
        this.logger = logger;
    }

    /**
     * Merges files, in the order of their addresses. Files in Intel HEX are taken at the addresses in them, in the place of
     * the one given.
     *
     * @return the bytes of the merged file
     * @throws IllegalArgumentException when there are no files
     * @throws RegionInvalid when a file lies before the target offset or past 4 GB
     * @throws FlasherException.RegionOverlap when two files want the same sector
     * @throws ImageTooLarge when a raw file would be larger than any flash
     * @throws FlasherException.Unsupported when the chip's header has no code for a setting
     * @throws FlasherException.FileUnusable when a file cannot be read
     */
    public byte[] merge(List<FlashPart> parts, MergeOptions options) throws FlasherException {
        List<LoadedPart> loaded = new ArrayList<>(LoadedPart.readAll(HexParts.expand(parts)));
        loaded.sort(Comparator.comparingLong(LoadedPart::address));
        check(loaded, options);
        return switch (options.format()) {
            case MergeFormat.Raw raw -> raw(loaded, raw, options);
            case MergeFormat.Uf2Blocks blocks -> uf2(loaded, blocks, options.header());
            case MergeFormat.Hex _ -> hex(loaded, options.header());
        };
    }

    private static void check(List<LoadedPart> parts, MergeOptions options) throws FlasherException {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no files");
        }
        LoadedPart first = parts.getFirst();
        if (first.address() < options.targetOffset()) {
            throw new RegionInvalid(
                    first.address(),
                    first.size(),
                    "Output data target offset is 0x%x. Input data offset 0x%x is before this."
                            .formatted(options.targetOffset(), first.address()));
        }
    }

    private byte[] raw(List<LoadedPart> parts, MergeFormat.Raw format, MergeOptions options) throws FlasherException {
        LoadedPart last = parts.getLast();
        long start = options.targetOffset();
        long end = Math.max(last.address() + last.size(), format.padTo().orElse(0));
        if (end - start > LARGEST_FLASH) {
            throw new ImageTooLarge(last.name(), last.address(), last.size(), start + LARGEST_FLASH);
        }
        byte[] merged = new byte[(int) (end - start)];
        Arrays.fill(merged, ERASED);
        for (LoadedPart part : parts) {
            byte[] data = patched(part, options.header());
            System.arraycopy(data, 0, merged, (int) (part.address() - start), data.length);
        }
        return merged;
    }

    private byte[] uf2(List<LoadedPart> parts, MergeFormat.Uf2Blocks format, HeaderPatch header)
            throws FlasherException {
        if (chip.uf2FamilyId().isEmpty()) {
            logger.warning("No UF2 family ID found for %s, using 0x0 as default.".formatted(chip.name()));
        }
        List<ImageRegion> regions = new ArrayList<>();
        for (LoadedPart part : parts) {
            logger.print("Adding '%s' at 0x%x...".formatted(part.name(), part.address()));
            regions.add(new ImageRegion(part.address(), patched(part, header)));
        }
        int chunkSize = format.chunkSize().orElse(Uf2.largestChunk(format.md5()));
        return Uf2.write(regions, new Uf2.Layout(chip.uf2FamilyId().orElse(0), chunkSize, format.md5()));
    }

    private byte[] hex(List<LoadedPart> parts, HeaderPatch header) throws FlasherException {
        if (parts.size() == 1) {
            logger.warning("Only one input file specified, output may include additional padding if input file was"
                    + " previously merged.");
        }
        List<ImageRegion> regions = new ArrayList<>();
        for (LoadedPart part : parts) {
            regions.add(new ImageRegion(part.address(), patched(part, header)));
        }
        return IntelHex.write("the merged file", regions);
    }

    private byte[] patched(LoadedPart part, HeaderPatch patch) throws FlasherException {
        byte[] data = part.data();
        HeaderPatch.Result result = patch.apply(data, part.address(), ImageFamily.of(chip));
        new HeaderMessages(logger, chip.name()).print(part.address(), result);
        return data;
    }
}
