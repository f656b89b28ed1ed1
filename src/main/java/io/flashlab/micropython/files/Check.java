package io.flashlab.micropython.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** How a file on a board is compared with what it should be. */
public enum Check {
    /** The board computes its SHA-256 ({@code hashlib}). */
    SHA256,
    /** The board computes its CRC-32 ({@code binascii.crc32}), where it has no SHA-256. */
    CRC32,
    /** The board can compute neither: all of it is read back. */
    READ_BACK;

    /** What the board should say, hexadecimal. */
    String of(byte[] content) {
        return switch (this) {
            case SHA256, READ_BACK -> HexFormat.of().formatHex(sha256().digest(content));
            case CRC32 -> {
                CRC32 sum = new CRC32();
                sum.update(content);
                yield "%08x".formatted(sum.getValue());
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
