package io.flashlab.engine.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The length and MD5 that MicroPython's build puts into its ESP8266 images ({@code ports/esp8266/makeimg.py}): the
 * length as a 32-bit number in the last word before 0x9000, the MD5 of bytes 4 to that length in the 16 bytes behind.
 * It is the only way to see that such a file broke off: the part behind the segments has no length of its own.
 *
 * @param isCutOff whether the file ends before that length and the MD5
 * @param isDamaged whether the MD5 does not match
 */
record MicroPythonTrailer(boolean isCutOff, boolean isDamaged) {

    private static final int ROM_PART = 0x9000;
    private static final int MD5_LENGTH = 16;
    private static final int LARGEST = 16 << 20;

    static Optional<MicroPythonTrailer> find(Bytes bytes, ImageStructure image) {
        long length = bytes.u32(ROM_PART - 4);
        boolean padded = image.complete()
                && image.dataEnd() < ROM_PART - 4
                && bytes.fill(image.dataEnd(), ROM_PART - 4 - image.dataEnd()) == 0xff;
        if (!padded || length <= ROM_PART || length > LARGEST) {
            return Optional.empty();
        }
        if (!bytes.has(length, MD5_LENGTH)) {
            return Optional.of(new MicroPythonTrailer(true, false));
        }
        byte[] stored = Arrays.copyOfRange(bytes.array(), (int) length, (int) length + MD5_LENGTH);
        return Optional.of(new MicroPythonTrailer(false, !Arrays.equals(stored, md5(bytes, (int) length))));
    }

    private static byte[] md5(Bytes bytes, int end) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes.array(), 4, end - 4);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
