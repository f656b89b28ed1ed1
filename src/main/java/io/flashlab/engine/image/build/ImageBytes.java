package io.flashlab.engine.image.build;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** An image while it is written: its bytes so far, and the checksum over its segments. */
final class ImageBytes {

    static final int SEGMENT_HEADER = 8;

    private static final int CHECKSUM_SEED = 0xef;
    private static final int LARGEST_SEGMENT = 0x100_0000;

    private final String name;
    private final ElfDigest digest;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int checksum = CHECKSUM_SEED;

    /**
     * @param name for messages
     * @param digest put into the segment where it belongs
     */
    ImageBytes(String name, ElfDigest digest) {
        this.name = name;
        this.digest = digest;
    }

    int position() {
        return out.size();
    }

    void u8(int value) {
        out.write(value);
    }

    void u16(int value) {
        u8(value);
        u8(value >> 8);
    }

    void u32(long value) {
        u16((int) value);
        u16((int) (value >> 16));
    }

    /** The header that all formats share. */
    void header(int magic, int segments, Plan plan) {
        u8(magic);
        u8(segments);
        u8(plan.modeCode());
        u8(plan.sizeAndFrequency());
        u32(plan.entry());
    }

    /** A segment that the checksum covers. */
    void segment(Segment segment, String called) throws ImageInvalid {
        for (byte value : write(segment, called)) {
            checksum ^= value;
        }
    }

    /** A segment that the checksum does not cover. */
    void uncheckedSegment(Segment segment, String called) throws ImageInvalid {
        write(segment, called);
    }

    private byte[] write(Segment segment, String called) throws ImageInvalid {
        byte[] data = digest.into(name, segment.data(), position());
        String which = called.isEmpty() ? "segment" : called + " segment";
        if (data.length % 4 != 0) {
            throw new ImageInvalid(
                    name, "Invalid %s length 0x%x. It has to be multiple of 4".formatted(which, data.length));
        }
        if (data.length >= LARGEST_SEGMENT) {
            throw new ImageInvalid(
                    name, "Invalid %s length 0x%x. The 16 MB limit has been exceeded".formatted(which, data.length));
        }
        u32(segment.address());
        u32(data.length);
        out.writeBytes(data);
        return data;
    }

    /** Puts the checksum into the last byte of a row of 16. */
    void appendChecksum() {
        while (position() % 16 != 15) {
            u8(0);
        }
        u8(checksum);
    }

    /** The bytes so far. */
    byte[] toByteArray() {
        return out.toByteArray();
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
