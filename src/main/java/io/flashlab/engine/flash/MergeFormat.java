package io.flashlab.engine.flash;

import io.flashlab.engine.image.addressed.Uf2;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What several files are merged into. */
public sealed interface MergeFormat {

    /**
     * The flash content itself, gaps filled with 0xff.
     *
     * @param padTo filled with 0xff up to this flash address; a result that is longer stays as it is
     */
    record Raw(OptionalLong padTo) implements MergeFormat {}

    /**
     * UF2 blocks.
     *
     * @param chunkSize bytes of data in a block, 1 to {@link Uf2#largestChunk}; empty for as many as fit
     * @param md5 whether each block carries the MD5 of its data
     */
    record Uf2Blocks(OptionalInt chunkSize, boolean md5) implements MergeFormat {

        /** @throws IllegalArgumentException for another chunk size */
        public Uf2Blocks {
            int largest = Uf2.largestChunk(md5);
            if (chunkSize.isPresent() && (chunkSize.getAsInt() < 1 || chunkSize.getAsInt() > largest)) {
                throw new IllegalArgumentException(
                        "A UF2 block takes 1 to %d bytes of data, not %d.".formatted(largest, chunkSize.getAsInt()));
            }
        }
    }

    /** Intel HEX. */
    record Hex() implements MergeFormat {}
}
