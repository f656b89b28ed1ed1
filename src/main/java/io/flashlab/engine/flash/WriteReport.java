package io.flashlab.engine.flash;

import java.time.Duration;
import java.util.List;

/**
 * What a write did.
 *
 * @param parts one entry a file, in the order written
 * @param elapsed time of the whole write: erase, data and verification
 */
public record WriteReport(List<Part> parts, Duration elapsed) {

    /**
     * One file.
     *
     * @param name the source's name
     * @param address flash address of its first byte
     * @param bytes bytes of the file written, after padding
     * @param sentBytes payload bytes that travelled, less than {@code bytes} when compressed
     * @param elapsed time for erasing and writing it
     * @param md5 MD5 of what was written, 32 hexadecimal digits
     * @param verified whether the flash was found to hold exactly that
     */
    public record Part(
            String name, long address, long bytes, long sentBytes, Duration elapsed, String md5, boolean verified) {}

    public WriteReport {
        parts = List.copyOf(parts);
    }

    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
