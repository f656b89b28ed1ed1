package io.flashlab.engine.flash;

import java.time.Duration;
import java.util.List;

/**
 * What a write did.
 *
 * @param parts one entry a file that is not empty, in the order written
 * @param elapsed time of the whole write: erase, data and verification
 */
public record WriteReport(List<Part> parts, Duration elapsed) {

    /** What became of a file. */
    public enum Outcome {
        /** All of it was written. */
        WRITTEN,
        /** Only the sectors that had changed were written. */
        CHANGES_WRITTEN,
        /** Nothing was written: flash holds it already, or was trusted to. */
        LEFT_OUT
    }

    /**
     * One file.
     *
     * @param name the source's name
     * @param address flash address of its first byte
     * @param bytes bytes of the file, after padding
     * @param sentBytes payload bytes that travelled, less than {@code bytes} when compressed
     * @param elapsed time for erasing and writing it
     * @param md5 MD5 of what flash shall hold, 32 hexadecimal digits
     * @param verified whether the flash was found to hold exactly that
     * @param outcome what became of it
     * @param sectors of its region; 0 when nobody looked at what flash held before
     * @param sectorsRight how many of them held what they shall, and were left alone unless that was faster
     */
    public record Part(
            String name,
            long address,
            long bytes,
            long sentBytes,
            Duration elapsed,
            String md5,
            boolean verified,
            Outcome outcome,
            int sectors,
            int sectorsRight) {

        /** A file before which nobody looked at what flash held. */
        public Part(
                String name,
                long address,
                long bytes,
                long sentBytes,
                Duration elapsed,
                String md5,
                boolean verified,
                Outcome outcome) {
            this(name, address, bytes, sentBytes, elapsed, md5, verified, outcome, 0, 0);
        }

        /** A file that was written completely. */
        public Part(
                String name, long address, long bytes, long sentBytes, Duration elapsed, String md5, boolean verified) {
            this(name, address, bytes, sentBytes, elapsed, md5, verified, Outcome.WRITTEN);
        }

        Part withSectors(int all, int right) {
            return new Part(name, address, bytes, sentBytes, elapsed, md5, verified, outcome, all, right);
        }
    }

    public WriteReport {
        parts = List.copyOf(parts);
    }

    /** Sectors of the files whose contents in flash were looked at before; 0 when there were none. */
    public int sectors() {
        return parts.stream().mapToInt(Part::sectors).sum();
    }

    /** Of {@link #sectors}, those that were right already. */
    public int sectorsRight() {
        return parts.stream().mapToInt(Part::sectorsRight).sum();
    }

    /** Bytes of all files. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
