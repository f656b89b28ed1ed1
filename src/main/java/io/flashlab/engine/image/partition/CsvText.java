package io.flashlab.engine.image.partition;

import io.flashlab.engine.image.partition.PartitionSubtype.Named;
import io.flashlab.engine.image.partition.PartitionType.Known;
import java.util.List;

/** Writes a table as text. */
final class CsvText {

    private static final String HEADING = "# ESP-IDF Partition Table\n# Name, Type, SubType, Offset, Size, Flags\n";
    private static final long KB = 1024;
    private static final long MB = 1024 * KB;

    private CsvText() {}

    static String of(List<PartitionEntry> entries) {
        StringBuilder csv = new StringBuilder(HEADING);
        entries.forEach(entry -> csv.append(line(entry)).append('\n'));
        return csv.toString();
    }

    private static String line(PartitionEntry entry) {
        String type = switch (entry.type()) {
            case Known known -> known.label();
            case PartitionType.Custom(int code) -> String.valueOf(code);
        };
        String subtype = switch (entry.subtype()) {
            case Named(String label, int _) -> label;
            case PartitionSubtype.Custom(int code) -> String.valueOf(code);
        };
        return String.join(
                ",", entry.name(), type, subtype, "0x%x".formatted(entry.address()), size(entry.size()), flags(entry));
    }

    private static String size(long bytes) {
        if (bytes % MB == 0) {
            return bytes / MB + "M";
        }
        return bytes % KB == 0 ? bytes / KB + "K" : "0x%x".formatted(bytes);
    }

    private static String flags(PartitionEntry entry) {
        String both = entry.encrypted() && entry.readOnly() ? ":" : "";
        return (entry.encrypted() ? "encrypted" : "") + both + (entry.readOnly() ? "readonly" : "");
    }
}
