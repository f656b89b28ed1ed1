package io.flashlab.viewmodel.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file system, told by how it begins.
 *
 * @param name {@code LittleFS} or {@code FAT}
 * @param size bytes that it says it has
 */
record FileSystem(String name, long size) {

    /** Bytes that {@link #at} needs. */
    static final int HEAD = 512;

    private static final int SECTOR = 4096;

    /**
     * Looks at the beginning of a region.
     *
     * @param head its first {@link #HEAD} bytes
     * @param room bytes from there to the end of flash: what claims to be larger is none
     */
    static Optional<FileSystem> at(byte[] head, long room) {
        return littleFs(head).or(() -> fat(head)).filter(found -> found.size() > 0 && found.size() <= room);
    }

    /**
     * littlefs's SPEC.md, "Superblock": the name at 8, then a tag and version, block size and block count. One of the first
     * two blocks has it, most often both.
     */
    private static Optional<FileSystem> littleFs(byte[] head) {
        if (!text(head, 8, 8).equals("littlefs")) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long blockSize = numbers.getInt(24);
        long blocks = numbers.getInt(28);
        return blockSize % SECTOR == 0 ? Optional.of(new FileSystem("LittleFS", blockSize * blocks)) : Optional.empty();
    }

    /** Microsoft's "FAT: General Overview of On-Disk Format", "Boot Sector and BPB Structure". */
    private static Optional<FileSystem> fat(byte[] head) {
        ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        boolean signed = numbers.getShort(510) == (short) 0xaa55;
        boolean named = text(head, 54, 3).equals("FAT") || text(head, 82, 5).equals("FAT32");
        if (!signed || !named) {
            return Optional.empty();
        }
        int sectorSize = Short.toUnsignedInt(numbers.getShort(11));
        int few = Short.toUnsignedInt(numbers.getShort(19));
        long sectors = few != 0 ? few : Integer.toUnsignedLong(numbers.getInt(32));
        return Optional.of(new FileSystem("FAT", sectorSize * sectors));
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(Arrays.copyOfRange(bytes, from, from + length), StandardCharsets.ISO_8859_1);
    }
}
