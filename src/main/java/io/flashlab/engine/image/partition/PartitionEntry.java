package io.flashlab.engine.image.partition;

import java.nio.charset.StandardCharsets;

/**
 * One partition.
 *
 * @param name in the table at most 16 bytes of UTF-8; what is longer is cut off when it is written
 * @param type what kind of thing it holds
 * @param subtype what it is for
 * @param address flash address of its first byte, 0..0xffffffff
 * @param size in bytes, 0..0xffffffff
 * @param encrypted whether it is encrypted where flash encryption is on
 * @param readOnly whether programs may only read it
 */
public record PartitionEntry(
        String name,
        PartitionType type,
        PartitionSubtype subtype,
        long address,
        long size,
        boolean encrypted,
        boolean readOnly) {

    /** Address behind its last byte. */
    public long end() {
        return address + size;
    }

    boolean is(PartitionType wantedType, int wantedSubtype) {
        return type.equals(wantedType) && subtype.code() == wantedSubtype;
    }

    /** The bootloader or the table itself, which lie before all others and are placed by the layout. */
    boolean isFixed() {
        return is(PartitionType.Known.BOOTLOADER, SubtypeNames.PRIMARY)
                || is(PartitionType.Known.PARTITION_TABLE, SubtypeNames.PRIMARY);
    }

    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
