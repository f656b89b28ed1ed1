package io.flashlab.engine.image;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the binary partition table of the ESP32 family (ESP-IDF Programming Guide, "Partition Tables"): 32-byte entries
 * that begin with 0xAA 0x50, then an MD5 entry (0xEB 0xEB) or 0xFF.
 */
final class PartitionTableReader {

    private static final int ENTRY_LENGTH = 32;
    private static final int ENTRY_MAGIC = 0x50aa;
    private static final int MAX_ENTRIES = 95;
    private static final int TYPE_APP = 0;

    private PartitionTableReader() {}

    /**
     * One partition.
     *
     * @param type 0 application, 1 data
     * @param address flash address in bytes
     * @param label name, at most 16 characters
     */
    record Entry(int type, long address, String label) {}

    /** The entries of the table at {@code offset}; empty when there is none. */
    static List<Entry> read(Bytes bytes, long offset) {
        List<Entry> entries = new ArrayList<>();
        long position = offset;
        while (entries.size() < MAX_ENTRIES
                && bytes.has(position, ENTRY_LENGTH)
                && bytes.u16(position) == ENTRY_MAGIC) {
            entries.add(new Entry(bytes.u8(position + 2), bytes.u32(position + 4), bytes.text(position + 12, 16)));
            position += ENTRY_LENGTH;
        }
        return entries;
    }

    /** The address of the first application. */
    static OptionalLong firstApplication(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.type() == TYPE_APP)
                .mapToLong(Entry::address)
                .findFirst();
    }
}
