package io.flashlab.engine;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.HexParts;
import io.flashlab.engine.flash.MergeOperation;
import io.flashlab.engine.flash.MergeOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.BuiltImage;
import io.flashlab.engine.image.build.Elf2Image;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.image.info.ImageInfo;
import io.flashlab.engine.image.partition.PartitionLayout;
import io.flashlab.engine.image.partition.PartitionTable;
import io.flashlab.engine.log.EspLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Firmware files without a board: what esptool's elf2image, merge_bin and image_info do, and partition tables.
 *
 * <p>Nothing is written to disk: results are values, and what is made of files is bytes, for {@code Files.write} or for
 * {@link ImageSource#of(String, byte[])} and {@link EspSession#writeFlash}. Every method throws {@link FileUnusable}
 * when a file cannot be read, and {@link ImageTooLarge} when one is larger than any flash. All may be called from any
 * thread.
 */
public final class Images {

    private Images() {}

    /**
     * Makes a firmware image from a linked program, byte for byte the one that esptool makes.
     *
     * @param elf an ELF file for the chip
     * @param options chip and settings; {@link Elf2ImageOptions#forChip} has the usual ones
     * @param logger told what is decided on the way
     * @throws ImageInvalid when the file is no usable ELF file, or its parts do not fit into an image
     * @throws Unsupported when the chip has no such flash size, frequency or page size
     */
    public static BuiltImage elf2image(ImageSource elf, Elf2ImageOptions options, EspLogger logger)
            throws FlasherException {
        return Elf2Image.convert(elf, options, logger);
    }

    /**
     * Makes one file of several, in the order of their addresses. Files in Intel HEX are taken at the addresses in them.
     *
     * @param parts files and the flash addresses they are for; encryption and what they are compared with do not matter
     * @param chip whose headers and UF2 family the result has
     * @param options format, padding, and what the header of an image at the boot address is made to say
     * @param logger told of headers that were changed, or are none
     * @return the merged file: of a raw one, the first byte is for {@link MergeOptions#targetOffset}
     * @throws IllegalArgumentException when there are no files
     * @throws RegionInvalid when a file lies before the target offset or past 4 GB
     * @throws RegionOverlap when two files want the same sector
     * @throws ImageTooLarge when a raw file would be larger than any flash
     * @throws ImageInvalid when a file begins like Intel HEX and is not
     * @throws Unsupported when the chip's header has no code for a setting
     */
    public static byte[] mergeBin(List<FlashPart> parts, ChipSpec chip, MergeOptions options, EspLogger logger)
            throws FlasherException {
        return new MergeOperation(chip, logger).merge(parts, options);
    }

    /**
     * What an image says of itself, and whether that is so. Read for the chip that its header names; for the ESP8266, which
     * its headers do not name, when no other is named.
     *
     * @throws ImageInvalid when it is no image, or ends too early
     */
    public static ImageInfo imageInfo(ImageSource image) throws FlasherException {
        return ImageInfo.of(image);
    }

    /** As {@link #imageInfo(ImageSource)}, read as an image for that chip. */
    public static ImageInfo imageInfo(ImageSource image, ChipSpec chip) throws FlasherException {
        return ImageInfo.of(image, chip);
    }

    /**
     * What each of several files says of itself, in their order; of an Intel HEX file each of its regions, in the place of
     * the file.
     *
     * @throws ImageInvalid when a file begins like Intel HEX and is not; a file that is no image is a result
     */
    public static List<PartInfo> imageInfo(List<FlashPart> parts) throws FlasherException {
        List<PartInfo> infos = new ArrayList<>();
        for (FlashPart part : HexParts.expand(parts)) {
            infos.add(PartInfo.of(part));
        }
        return infos;
    }

    /**
     * One of several files, and what it says of itself.
     *
     * @param part the file or region, and its address
     * @param image what it says of itself; empty when it is no image, a partition table for example
     * @param problem why it is none; empty when it is one
     */
    public record PartInfo(FlashPart part, Optional<ImageInfo> image, Optional<ImageInvalid> problem) {

        private static PartInfo of(FlashPart part) throws FlasherException {
            try {
                return new PartInfo(part, Optional.of(ImageInfo.of(part.source())), Optional.empty());
            } catch (ImageInvalid e) {
                return new PartInfo(part, Optional.empty(), Optional.of(e));
            }
        }
    }

    /**
     * Reads and checks a partition table, binary or as text, whichever the file holds. It is written by {@link
     * PartitionTable#toBinary} and {@link PartitionTable#toCsv}.
     *
     * @param layout where what is not in the table's own text lies; {@link PartitionLayout#usual} for most boards
     * @throws ImageInvalid when it is none, or something in it is wrong: the first thing that is
     */
    public static PartitionTable partitionTable(ImageSource file, PartitionLayout layout) throws FlasherException {
        byte[] content = file.read();
        PartitionTable table = PartitionTable.isBinary(content)
                ? PartitionTable.readBinary(file.name(), content)
                : PartitionTable.readCsv(file.name(), new String(content, StandardCharsets.UTF_8), layout);
        table.check(file.name(), layout);
        return table;
    }
}
