package io.flashlab.engine.image.partition;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.ArrayList;
import java.util.List;

/** Reads a table's text, and fills in what it leaves open. */
final class CsvTable {

    /** The binary form holds 95; a longer text is none of a table. */
    private static final int MOST = 95;

    private final String name;
    private final PartitionLayout layout;

    CsvTable(String name, PartitionLayout layout) {
        this.name = name;
        this.layout = layout;
    }

    List<PartitionEntry> read(String csv) throws ImageInvalid {
        List<CsvRow> rows = new ArrayList<>();
        int line = 0;
        String text = csv.startsWith("\ufeff") ? csv.substring(1) : csv;
        for (String row : (Iterable<String>) text.lines()::iterator) {
            line++;
            String content = row.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                rows.add(CsvRow.parse(content, line, name, layout));
                if (rows.size() > MOST) {
                    throw new ImageInvalid(name, "it has more than %d partitions".formatted(MOST));
                }
            }
        }
        return placed(rows);
    }

    /** A partition without an address begins behind the one before it; a negative size says where it ends. */
    private List<PartitionEntry> placed(List<CsvRow> rows) throws ImageInvalid {
        List<PartitionEntry> entries = new ArrayList<>();
        long free = layout.firstFree();
        for (CsvRow row : rows) {
            PartitionEntry entry;
            if (row.at(0, 0).isFixed()) {
                entry = row.at(row.address().orElse(0), row.size());
            } else {
                entry = placed(row, free);
                free = entry.end();
            }
            if (entry.size() < 0 || entry.address() < 0 || entry.end() > 1L << 32) {
                throw row.invalid(name, "it does not lie in the 4 GB that an address can reach");
            }
            entries.add(entry);
        }
        return entries;
    }

    private PartitionEntry placed(CsvRow row, long free) throws ImageInvalid {
        long alignment = PartitionLayout.addressAlignment(row.type());
        long address = row.address().orElse(Math.ceilDiv(free, alignment) * alignment);
        if (address < free) {
            throw row.invalid(
                    name,
                    "Partitions overlap. It begins at 0x%x, what is before it ends at 0x%x".formatted(address, free));
        }
        long size = row.size() < 0 ? -row.size() - address : row.size();
        return row.at(address, size);
    }
}
