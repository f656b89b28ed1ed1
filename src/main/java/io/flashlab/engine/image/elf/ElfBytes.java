package io.flashlab.engine.image.elf;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.Arrays;

/** The file's numbers, and its pieces with an eye on how much they are together. */
final class ElfBytes {

    /** No flash is larger; a file whose parts overlap could otherwise ask for any amount of memory. */
    private static final long LARGEST_TOTAL = 128L << 20;

    private final String name;
    private final byte[] file;
    private long taken;

    ElfBytes(String name, byte[] file) {
        this.name = name;
        this.file = file;
    }

    int u8(long at) {
        return file[(int) at] & 0xff;
    }

    /** @param at lies in the file */
    int u16(long at) {
        return u8(at) | u8(at + 1) << 8;
    }

    /** @param at lies in the file */
    long u32(long at) {
        return u16(at) | (long) u16(at + 2) << 16;
    }

    int size() {
        return file.length;
    }

    boolean has(long offset, long length) {
        return offset + length <= file.length;
    }

    /**
     * Checks a table of headers.
     *
     * @param what {@code section} or {@code segment}
     */
    void requireTable(String what, long offset, long length) throws ImageInvalid {
        if (offset >= file.length) {
            throw invalid("No %s header found at offset 0x%04x in ELF image".formatted(what, offset));
        }
        if (!has(offset, length)) {
            throw invalid("Only read 0x%x bytes from %s header (expected 0x%x). Truncated ELF image?"
                    .formatted(file.length - offset, what, length));
        }
    }

    /**
     * The bytes of one part.
     *
     * @param what for messages
     */
    byte[] take(String what, long offset, long length) throws ImageInvalid {
        if (!has(offset, length)) {
            throw invalid("%s of 0x%x bytes at offset 0x%x ends behind the end of the file. Truncated ELF image?"
                    .formatted(what, length, offset));
        }
        taken += length;
        if (taken > LARGEST_TOTAL) {
            throw invalid("its parts together are larger than any flash");
        }
        return Arrays.copyOfRange(file, (int) offset, (int) (offset + length));
    }

    ImageInvalid invalid(String reason) {
        return new ImageInvalid(name, reason);
    }
}
