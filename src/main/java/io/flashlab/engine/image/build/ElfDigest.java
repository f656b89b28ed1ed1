package io.flashlab.engine.image.build;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.Optional;

/**
 * The SHA-256 of the ELF file, which goes into the application descriptor.
 *
 * @param offset where in the image
 * @param value 32 bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record ElfDigest(long offset, byte[] value) {

    /** {@code app_elf_sha256}: 0x90 behind the descriptor's start, which is 0x20 behind the image's. */
    static final long IN_DESCRIPTOR = 0xb0;

    private static final ElfDigest NOWHERE = new ElfDigest(-1, new byte[0]);

    static ElfDigest of(Optional<Long> offset, byte[] elf) {
        return offset.map(at -> new ElfDigest(at, ImageBytes.sha256(elf))).orElse(NOWHERE);
    }

    /**
     * The segment's bytes with the digest among them, if this is the segment where it belongs.
     *
     * @param name for messages
     * @param position where in the image the segment's header begins
     */
    byte[] into(String name, byte[] data, int position) throws ImageInvalid {
        if (offset < position || offset >= position + (long) data.length) {
            return data;
        }
        int at = (int) (offset - position);
        if (at < ImageBytes.SEGMENT_HEADER || at + value.length > data.length) {
            throw new ImageInvalid(
                    name,
                    "Cannot place SHA256 digest on segment boundary (elf_sha256_offset=%d, file_pos=%d, segment_size=%d)"
                            .formatted(offset, position, data.length));
        }
        byte[] patched = data.clone();
        for (int i = 0; i < value.length; i++) {
            int target = at - ImageBytes.SEGMENT_HEADER + i;
            if (patched[target] != 0) {
                throw new ImageInvalid(
                        name,
                        "Contents of segment at SHA256 digest offset 0x%x are not zero. Refusing to overwrite"
                                .formatted(offset));
            }
            patched[target] = value[i];
        }
        return patched;
    }
}
