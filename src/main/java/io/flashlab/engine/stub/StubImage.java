package io.flashlab.engine.stub;

import java.util.List;

/**
 * A flasher stub: a small program that replaces the loader in ROM.
 *
 * @param entry address to jump to
 * @param segments what is loaded where, in order
 * @param resident memory that it uses while it runs: its code, and its data with what it clears before them
 */
public record StubImage(long entry, List<Segment> segments, List<MemoryRange> resident) {

    public StubImage {
        segments = List.copyOf(segments);
        resident = List.copyOf(resident);
    }

    /** @param end first address behind it */
    public record MemoryRange(long start, long end) {}

    /** A run of bytes and its address in RAM. */
    public static final class Segment {
        private final long address;
        private final byte[] content;

        Segment(long address, byte[] content) {
            this.address = address;
            this.content = content.clone();
        }

        public long address() {
            return address;
        }

        public byte[] content() {
            return content.clone();
        }
    }
}
