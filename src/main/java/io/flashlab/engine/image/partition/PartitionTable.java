package io.flashlab.engine.image.partition;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.List;
import java.util.Optional;

/**
 * What lies where in flash.
 *
 * <p>Source: ESP-IDF Programming Guide, "Partition Tables".
 *
 * @param entries in the table's order
 */
public record PartitionTable(List<PartitionEntry> entries) {

    public PartitionTable {
        entries = List.copyOf(entries);
    }

    /** Whether a file begins as a binary table does. */
    public static boolean isBinary(byte[] file) {
        return BinaryTable.isEntry(file, 0);
    }

    /**
     * Reads a binary table; its MD5 is checked where it has one. {@link #check} is not part of it.
     *
     * @param name what messages call it
     * @throws ImageInvalid when an entry is none, the end mark is missing or the MD5 does not match
     */
    public static PartitionTable readBinary(String name, byte[] file) throws ImageInvalid {
        return new PartitionTable(new BinaryTable(name).read(file));
    }

    /**
     * Reads a table's text. Addresses and sizes that it leaves open are filled in. {@link #check} is not part of it.
     *
     * @param name what messages call it
     * @param csv lines of name, type, subtype, address, size, flags
     * @throws ImageInvalid with the line's number, when a field is wrong or partitions overlap
     */
    public static PartitionTable readCsv(String name, String csv, PartitionLayout layout) throws ImageInvalid {
        return new PartitionTable(new CsvTable(name, layout).read(csv));
    }

    /**
     * The entries of a table that stands somewhere in a file, as far as they can be read: for a look at a file that may be
     * damaged. Empty when there is none.
     *
     * @param offset of the first entry in {@code file}; may lie outside of it
     */
    public static List<PartitionEntry> entriesAt(byte[] file, long offset) {
        return BinaryTable.entriesAt(file, offset);
    }

    /**
     * Checks it as ESP-IDF does: addresses aligned, names unique, nothing overlapping, OTA data of the right size.
     *
     * @param name what messages call it
     * @throws ImageInvalid with the first thing that is wrong
     */
    public void check(String name, PartitionLayout layout) throws ImageInvalid {
        new TableCheck(name, layout).check(entries);
    }

    /**
     * The table as flash holds it, 0xc00 bytes.
     *
     * @param name what messages call it
     * @param md5 whether it carries the MD5 of its entries
     * @throws ImageInvalid when there are too many entries, or a value does not fit
     */
    public byte[] toBinary(String name, boolean md5) throws ImageInvalid {
        return new BinaryTable(name).write(entries, md5);
    }

    /** The table as text. */
    public String toCsv() {
        return CsvText.of(entries);
    }

    /** The program that a bootloader starts when nothing says otherwise: the first in the table. */
    public Optional<PartitionEntry> firstApplication() {
        return firstApplication(entries);
    }

    /** The first program among entries. */
    public static Optional<PartitionEntry> firstApplication(List<PartitionEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.type() == PartitionType.Known.APP)
                .findFirst();
    }

    /** The partition of that name. */
    public Optional<PartitionEntry> named(String wanted) {
        return entries.stream().filter(entry -> entry.name().equals(wanted)).findFirst();
    }

    /** Address behind the last partition: the flash that it needs, in bytes. */
    public long flashSize() {
        return entries.stream().mapToLong(PartitionEntry::end).max().orElse(0);
    }
}
