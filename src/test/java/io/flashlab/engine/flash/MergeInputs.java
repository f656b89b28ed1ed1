package io.flashlab.engine.flash;

import io.flashlab.engine.image.ImageFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Makes the files that merging is tried with, the same bytes every time. */
final class MergeInputs {

    private static final int CHECKSUM_SEED = 0xef;

    private MergeInputs() {}

    /**
     * A file by its name in the table: {@code noise-SEED-SIZE} is noise, {@code image-SEGMENT-TAIL} an image for the chip
     * with its digest and {@code TAIL} bytes of noise behind, {@code broken-SEGMENT-TAIL} one that ends within its segment.
     */
    static byte[] named(String name, ImageFamily family) {
        String[] words = name.split("-", -1);
        int first = Integer.parseInt(words[1]);
        int second = Integer.parseInt(words[2]);
        return switch (words[0]) {
            case "noise" -> noise(first, second);
            case "image" -> image(family, first, second);
            case "broken" -> Arrays.copyOf(image(family, first, 0), first / 2);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] noise(int seed, int size) {
        byte[] bytes = new byte[size];
        int state = seed;
        for (int i = 0; i < size; i++) {
            state = state * 1103515245 + 12345;
            bytes[i] = (byte) (state >>> 16);
        }
        return bytes;
    }

    private static byte[] image(ImageFamily family, int segmentLength, int tail) {
        boolean extended = family.hasExtendedHeader();
        int head = (extended ? 24 : 8) + 8;
        int checksumAt = (head + segmentLength) | 0xf;
        byte[] segment = noise(segmentLength, segmentLength);
        ByteBuffer out =
                ByteBuffer.allocate(checksumAt + 1 + (extended ? 32 : 0) + tail).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0xe9, 1, 0, 0}).putInt(0x40100004);
        if (extended) {
            out.put((byte) 0xee).put(new byte[3]).putShort((short)
                    family.chipId().orElseThrow());
            out.put(new byte[9]).put((byte) 1);
        }
        out.putInt(0x40100000).putInt(segmentLength).put(segment);
        int checksum = CHECKSUM_SEED;
        for (byte value : segment) {
            checksum ^= value;
        }
        out.put(checksumAt, (byte) checksum).position(checksumAt + 1);
        if (extended) {
            out.put(sha256(Arrays.copyOf(out.array(), checksumAt + 1)));
        }
        out.put(noise(tail + 1, tail));
        return out.array();
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
