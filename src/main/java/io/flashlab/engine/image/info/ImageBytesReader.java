package io.flashlab.engine.image.info;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.Arrays;

/** An image that is read from its beginning to its end. */
final class ImageBytesReader {

    private final String name;
    private final byte[] file;
    private int position;

    ImageBytesReader(String name, byte[] file) {
        this.name = name;
        this.file = file;
    }

    int size() {
        return file.length;
    }

    int position() {
        return position;
    }

    /** @param at lies in the file */
    int u8At(int at) {
        return file[at] & 0xff;
    }

    /** @param what for messages */
    int u8(String what) throws ImageInvalid {
        if (position >= file.length) {
            throw invalid("it ends in its " + what);
        }
        return u8At(position++);
    }

    int u16(String what) throws ImageInvalid {
        return u8(what) | u8(what) << 8;
    }

    long u32(String what) throws ImageInvalid {
        return u16(what) | (long) u16(what) << 16;
    }

    /** The next bytes; fewer where the file ends. */
    byte[] upTo(long length) {
        int end = (int) Math.min(file.length, position + length);
        byte[] bytes = Arrays.copyOfRange(file, position, end);
        position = end;
        return bytes;
    }

    void skipTo(int at) {
        position = Math.min(at, file.length);
    }

    /** What has been read so far. */
    byte[] soFar() {
        return Arrays.copyOf(file, position);
    }

    ImageInvalid invalid(String reason) {
        return new ImageInvalid(name, reason);
    }
}
