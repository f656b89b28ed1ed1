package io.flashlab.simulator.chip;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Flash encryption as the ESP32-S2 and later chips do it: AES-XTS over units of 128 bytes, the unit's address as the tweak, the
 * bytes of a unit in reverse (ESP-IDF Programming Guide, "Flash Encryption"; checked against Espressif's espsecure). The
 * original ESP32's own scheme is not modelled; a board of that family uses this one in its place.
 */
public final class FlashEncryption {

    /** What is encrypted at once. */
    public static final int BLOCK = 16;

    private static final int UNIT = 0x80;
    private static final int POLYNOMIAL = 0x87;

    private final byte[] dataKey;
    private final byte[] tweakKey;

    /** @param key 32 bytes for XTS-AES-128, 64 for XTS-AES-256; all zero where no key was burnt */
    public FlashEncryption(byte[] key) {
        if (key.length != 32 && key.length != 64) {
            throw new IllegalArgumentException("an XTS key has 32 or 64 bytes: " + key.length);
        }
        this.dataKey = Arrays.copyOf(key, key.length / 2);
        this.tweakKey = Arrays.copyOfRange(key, key.length / 2, key.length);
    }

    /**
     * What is written to the flash.
     *
     * @param address of the first byte, a multiple of 16
     * @param plain a multiple of 16 bytes
     */
    public byte[] encrypt(long address, byte[] plain) {
        return convert(address, plain, Cipher.ENCRYPT_MODE);
    }

    /** What the chip's program sees of it; units as in {@link #encrypt}. */
    public byte[] decrypt(long address, byte[] stored) {
        return convert(address, stored, Cipher.DECRYPT_MODE);
    }

    private byte[] convert(long address, byte[] input, int mode) {
        if (address % BLOCK != 0 || input.length % BLOCK != 0) {
            throw new IllegalArgumentException(
                    "encrypted are blocks of 16 bytes: %d at 0x%08x".formatted(input.length, address));
        }
        try {
            Cipher data = cipher(dataKey, mode);
            Cipher tweaks = cipher(tweakKey, Cipher.ENCRYPT_MODE);
            byte[] output = new byte[input.length];
            for (int done = 0; done < input.length; done += BLOCK) {
                byte[] tweak = tweak(tweaks, address + done);
                byte[] block = reversed(input, done);
                byte[] result = reversed(exclusiveOr(data.doFinal(exclusiveOr(block, tweak)), tweak), 0);
                System.arraycopy(result, 0, output, done, BLOCK);
            }
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java runtime", e);
        }
    }

    private static Cipher cipher(byte[] key, int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"));
        return cipher;
    }

    /** The encrypted address of the unit, doubled in GF(2^128) once for every block that comes before, counted from the end. */
    private static byte[] tweak(Cipher tweaks, long address) throws GeneralSecurityException {
        byte[] unit = new byte[BLOCK];
        for (int i = 0; i < Integer.BYTES; i++) {
            unit[i] = (byte) ((address & -(long) UNIT) >> (8 * i));
        }
        byte[] tweak = tweaks.doFinal(unit);
        int before = (UNIT - BLOCK - (int) (address % UNIT)) / BLOCK;
        for (int i = 0; i < before; i++) {
            doubled(tweak);
        }
        return tweak;
    }

    private static void doubled(byte[] value) {
        int carry = 0;
        for (int i = 0; i < BLOCK; i++) {
            int shifted = ((value[i] & 0xff) << 1) | carry;
            value[i] = (byte) shifted;
            carry = shifted >> 8;
        }
        if (carry != 0) {
            value[0] ^= (byte) POLYNOMIAL;
        }
    }

    private static byte[] reversed(byte[] source, int offset) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = source[offset + BLOCK - 1 - i];
        }
        return result;
    }

    private static byte[] exclusiveOr(byte[] left, byte[] right) {
        byte[] result = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }
}
