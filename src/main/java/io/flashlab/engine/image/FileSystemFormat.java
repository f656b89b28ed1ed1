package io.flashlab.engine.image;

import java.util.Optional;

/** Recognises images of the file systems that are used on these boards. */
final class FileSystemFormat {

    private static final int SECTOR = 4096;
    private static final int[] FAT_STARTS = {0, SECTOR};

    private static final int[] SPIFFS_PAGES = {256, 512, 1024};
    private static final int[] SPIFFS_BLOCKS = {4096, 8192, 65536};
    private static final int SPIFFS_MAGIC = 0x0529;

    private FileSystemFormat() {}

    static Optional<FirmwareKind> of(Bytes bytes) {
        if (isLittleFs(bytes)) {
            return found("LittleFS");
        }
        if (isFat(bytes)) {
            return found("FAT");
        }
        return isSpiffs(bytes) ? found("SPIFFS") : Optional.empty();
    }

    private static Optional<FirmwareKind> found(String name) {
        return Optional.of(new FirmwareKind.FileSystem(name));
    }

    /**
     * littlefs's SPEC.md, "Superblock": the magic string at 8, in version 1 at 40. Either of the first two blocks may be the
     * newer one, and the other may be blank.
     */
    private static boolean isLittleFs(Bytes bytes) {
        return isLittleFs(bytes, 0) || isLittleFs(bytes, SECTOR);
    }

    private static boolean isLittleFs(Bytes bytes, long block) {
        return bytes.startsWith(block + 8, "littlefs") || bytes.startsWith(block + 40, "littlefs");
    }

    /**
     * The boot sector's jump instruction and end mark: Microsoft's "FAT: General Overview of On-Disk Format". ESP-IDF's
     * wear levelling puts a blank sector before it.
     */
    private static boolean isFat(Bytes bytes) {
        for (int start : FAT_STARTS) {
            boolean jumps = bytes.u8(start) == 0xeb || bytes.u8(start) == 0xe9;
            boolean first = start == 0 || bytes.fill(0, start) == 0xff;
            if (first && jumps && bytes.u16(start + 510L) == 0xaa55) {
                return true;
            }
        }
        return false;
    }

    /**
     * SPIFFS has no superblock. With SPIFFS_USE_MAGIC, which the ESP8266's and the ESP32's builds set, each block's lookup
     * pages end with a magic number and an erase count: spiffs_nucleus.h, SPIFFS_MAGIC and SPIFFS_MAGIC_PADDR. With
     * SPIFFS_USE_MAGIC_LENGTH the number of blocks from there to the end is mixed in.
     */
    private static boolean isSpiffs(Bytes bytes) {
        for (int page : SPIFFS_PAGES) {
            for (int block : SPIFFS_BLOCKS) {
                if (isSpiffs(bytes, page, block)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSpiffs(Bytes bytes, int page, int block) {
        long blocks = bytes.size() / block;
        if (blocks < 2 || bytes.size() % block != 0) {
            return false;
        }
        // Two bytes of lookup for each page of the block.
        int lookup = Math.max(1, 2 * (block / page) / page) * page;
        boolean plain = true;
        boolean counted = true;
        for (long index = 0; index < blocks; index++) {
            int magic = bytes.u16(index * block + lookup - 4L);
            plain &= magic == (SPIFFS_MAGIC ^ page);
            counted &= magic == ((SPIFFS_MAGIC ^ page ^ (blocks - index)) & 0xffff);
        }
        return plain || counted;
    }
}
