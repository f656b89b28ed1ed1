package io.flashlab.engine.chip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The answer to GET_SECURITY_INFO.
 *
 * <p>Source: Espressif's documentation, "Serial Protocol", section "Commands", GET_SECURITY_INFO.
 *
 * @param flags bits as in {@link Flag}
 * @param flashCryptCount value of the eFuse FLASH_CRYPT_CNT or SPI_BOOT_CRYPT_CNT: encryption is on when the number of
 *     its set bits is odd
 * @param keyPurposes purpose numbers of the eFuse key blocks 0..6
 * @param chipId the chip's number in image headers; empty where the ROM is older than that (ESP32-S2)
 * @param apiVersion version of the ROM's interface; empty as {@code chipId}
 */
public record SecurityInfo(
        int flags, int flashCryptCount, List<Integer> keyPurposes, OptionalInt chipId, OptionalInt apiVersion) {

    public SecurityInfo {
        keyPurposes = List.copyOf(keyPurposes);
    }

    /** Bytes of the answer. */
    public static final int LENGTH = 20;

    /** Bytes of the ESP32-S2's answer, which ends before the chip's number. */
    public static final int SHORT_LENGTH = 12;

    private static final int KEY_BLOCKS = 7;

    /**
     * Reads an answer.
     *
     * @param answer {@link #LENGTH} or {@link #SHORT_LENGTH} bytes, without the status
     */
    public static SecurityInfo parse(byte[] answer) {
        ByteBuffer in = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        int flags = in.getInt();
        int cryptCount = in.get() & 0xff;
        List<Integer> purposes = new ArrayList<>();
        for (int block = 0; block < KEY_BLOCKS; block++) {
            purposes.add(in.get() & 0xff);
        }
        boolean hasChip = in.remaining() >= LENGTH - SHORT_LENGTH;
        OptionalInt chip = hasChip ? OptionalInt.of(in.getInt()) : OptionalInt.empty();
        OptionalInt version = hasChip ? OptionalInt.of(in.getInt()) : OptionalInt.empty();
        return new SecurityInfo(flags, cryptCount, purposes, chip, version);
    }

    /** Bits of {@link SecurityInfo#flags}. */
    public enum Flag {
        SECURE_BOOT_EN(0),
        SECURE_BOOT_AGGRESSIVE_REVOKE(1),
        SECURE_DOWNLOAD_ENABLE(2),
        SECURE_BOOT_KEY_REVOKE0(3),
        SECURE_BOOT_KEY_REVOKE1(4),
        SECURE_BOOT_KEY_REVOKE2(5),
        SOFT_DIS_JTAG(6),
        HARD_DIS_JTAG(7),
        DIS_USB(8),
        DIS_DOWNLOAD_DCACHE(9),
        DIS_DOWNLOAD_ICACHE(10);

        private final int bit;

        Flag(int bit) {
            this.bit = bit;
        }

        /** The bit's number, 0..31. */
        public int bit() {
            return bit;
        }
    }

    public boolean has(Flag flag) {
        return (flags >> flag.bit() & 1) != 0;
    }

    /** Whether the ROM takes but a few commands: nothing can be read from the chip, no stub started. */
    public boolean secureDownloadMode() {
        return has(Flag.SECURE_DOWNLOAD_ENABLE);
    }

    /**
     * What the eFuse key blocks are used for, in Espressif's names, for example {@code XTS_AES_128_KEY} or {@code USER}.
     *
     * @param chip the one that answered
     * @return one for each of the key blocks that programs can use, block 0 first; {@code UNKNOWN} for a number that the
     *     chip's data does not name; empty when it names none
     */
    public List<String> keyPurposeNames(ChipSpec chip) {
        return chip.security()
                .filter(known -> !known.keyPurposes().isEmpty())
                .map(known -> keyPurposes.stream()
                        // The last number belongs to a key block that only the ROM uses.
                        .limit(known.keyBlocks().size())
                        .map(purpose -> known.keyPurposes().getOrDefault(purpose, "UNKNOWN"))
                        .toList())
                .orElse(List.of());
    }

    /** Whether flash is encrypted. */
    public boolean flashEncrypted() {
        return Integer.bitCount(flashCryptCount) % 2 == 1;
    }
}
