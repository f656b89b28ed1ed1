package io.flashlab.engine.image.addressed;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.List;
import java.util.OptionalLong;

/**
 * UF2: 512-byte blocks that each say where their data go, for boards that appear as a USB drive.
 *
 * <p>Source: Microsoft, "USB Flashing Format (UF2)", github.com/microsoft/uf2. The MD5 behind the data is where Espressif's
 * tools put it.
 */
public final class Uf2 {

    static final int BLOCK = 512;
    static final int HEADER = 32;
    static final int LARGEST_DATA = 476;
    static final int MD5_PART = 24;
    static final int MAGIC_START = 0x0a324655;
    static final int MAGIC_SECOND = 0x9e5d5157;
    static final int MAGIC_END = 0x0ab16f30;
    static final int NOT_MAIN_FLASH = 0x0001;
    static final int FILE_CONTAINER = 0x1000;
    static final int FAMILY = 0x2000;
    static final int MD5 = 0x4000;

    private Uf2() {}

    /**
     * How blocks are filled.
     *
     * @param family the chip family's number, 0..0xffffffff
     * @param chunkSize bytes of data in a block, 1 to {@link #largestChunk}
     * @param md5 whether the MD5 of each block's data stands behind them
     */
    public record Layout(long family, int chunkSize, boolean md5) {
        public Layout {
            if (chunkSize < 1 || chunkSize > largestChunk(md5)) {
                throw new IllegalArgumentException(
                        "A UF2 block takes 1 to %d bytes of data, not %d.".formatted(largestChunk(md5), chunkSize));
            }
        }
    }

    /**
     * What a file holds.
     *
     * @param family the number of the chips it is for, where it says one
     * @param regions without gaps, lowest first; at least one
     */
    public record Content(OptionalLong family, List<ImageRegion> regions) {
        public Content {
            regions = List.copyOf(regions);
        }
    }

    /** How many bytes of data a block can hold: 476, 452 with an MD5. */
    public static int largestChunk(boolean md5) {
        return md5 ? LARGEST_DATA - MD5_PART : LARGEST_DATA;
    }

    /** Writes files one after the other; blocks are counted for each of them, as Espressif's tools do. */
    public static byte[] write(List<ImageRegion> files, Layout layout) {
        return new Uf2Writer(layout).write(files);
    }

    /**
     * Reads a file. Blocks that are not for the flash are left out.
     *
     * @param name what messages call it
     * @throws ImageInvalid with the block's number (from 1), when a block is none, is missing, is damaged or for another
     *     family than the first, or an address is given twice; and when there are no data for the flash in it
     */
    public static Content read(String name, byte[] file) throws ImageInvalid {
        return new Uf2Reader(name, file).read();
    }
}
