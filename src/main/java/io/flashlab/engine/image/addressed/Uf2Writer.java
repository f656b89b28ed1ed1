package io.flashlab.engine.image.addressed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Fills blocks. */
final class Uf2Writer {

    private final Uf2.Layout layout;

    Uf2Writer(Uf2.Layout layout) {
        this.layout = layout;
    }

    byte[] write(List<ImageRegion> files) {
        int blocks = files.stream().mapToInt(this::blocks).sum();
        ByteBuffer out =
                ByteBuffer.allocate(Math.multiplyExact(blocks, Uf2.BLOCK)).order(ByteOrder.LITTLE_ENDIAN);
        for (ImageRegion file : files) {
            int count = blocks(file);
            for (int number = 0; number < count; number++) {
                block(out, file, number, count);
            }
        }
        return out.array();
    }

    private int blocks(ImageRegion file) {
        return Math.ceilDiv(file.data().length, layout.chunkSize());
    }

    private void block(ByteBuffer out, ImageRegion file, int number, int count) {
        int from = number * layout.chunkSize();
        int length = Math.min(layout.chunkSize(), file.data().length - from);
        int address = (int) (file.address() + from);
        out.putInt(Uf2.MAGIC_START).putInt(Uf2.MAGIC_SECOND);
        out.putInt(Uf2.FAMILY | (layout.md5() ? Uf2.MD5 : 0));
        out.putInt(address).putInt(length).putInt(number).putInt(count).putInt((int) layout.family());
        out.put(file.data(), from, length);
        if (layout.md5()) {
            out.putInt(address).putInt(length).put(md5(file.data(), from, length));
        }
        int end = (out.position() / Uf2.BLOCK + 1) * Uf2.BLOCK;
        out.position(end - Integer.BYTES);
        out.putInt(Uf2.MAGIC_END);
    }

    static byte[] md5(byte[] data, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(data, from, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
