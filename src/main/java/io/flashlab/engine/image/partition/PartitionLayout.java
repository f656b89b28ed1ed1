package io.flashlab.engine.image.partition;

import java.util.OptionalLong;

/**
 * Where what is not in the table's own text lies.
 *
 * @param tableAddress flash address of the table
 * @param bootloader flash address of the bootloader; needed only for a table that has a bootloader among its partitions
 * @param recoveryBootloader flash address of the second bootloader; needed only for a table that has it
 * @param secureBoot which signatures programs will carry
 */
public record PartitionLayout(
        long tableAddress, OptionalLong bootloader, OptionalLong recoveryBootloader, SecureBoot secureBoot) {

    /** Flash that the table takes: one sector. */
    static final long TABLE_SIZE = 0x1000;

    private static final long USUAL_ADDRESS = 0x8000;

    /** Signatures of programs, which their partitions must leave room for. */
    public enum SecureBoot {
        /** None. */
        NONE,
        /** In the last bytes of a 64 KB page. */
        V1,
        /** In a sector of its own. */
        V2
    }

    /** The table at 0x8000, no signatures. */
    public static PartitionLayout usual() {
        return new PartitionLayout(USUAL_ADDRESS, OptionalLong.empty(), OptionalLong.empty(), SecureBoot.NONE);
    }

    /** With the table at that flash address, a multiple of 4096. */
    public PartitionLayout withTableAddress(long address) {
        return new PartitionLayout(address, bootloader, recoveryBootloader, secureBoot);
    }

    /** With the bootloader at that flash address. */
    public PartitionLayout withBootloader(long address) {
        return new PartitionLayout(tableAddress, OptionalLong.of(address), recoveryBootloader, secureBoot);
    }

    /** With the second bootloader at that flash address. */
    public PartitionLayout withRecoveryBootloader(long address) {
        return new PartitionLayout(tableAddress, bootloader, OptionalLong.of(address), secureBoot);
    }

    /** For programs that carry such signatures. */
    public PartitionLayout withSecureBoot(SecureBoot signatures) {
        return new PartitionLayout(tableAddress, bootloader, recoveryBootloader, signatures);
    }

    /** Where the first partition may begin. */
    long firstFree() {
        return tableAddress + TABLE_SIZE;
    }

    /** What a partition's address is a multiple of: programs are mapped by pages of 64 KB, all else is erased by sectors. */
    static long addressAlignment(PartitionType type) {
        return type == PartitionType.Known.APP ? 0x10000 : 0x1000;
    }

    /** What a partition's size is a multiple of. */
    long sizeAlignment(PartitionType type) {
        if (type != PartitionType.Known.APP) {
            return 1;
        }
        return switch (secureBoot) {
            case V1 -> 0x10000;
            case NONE, V2 -> 0x1000;
        };
    }
}
