package io.flashlab.engine.image.partition;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.partition.PartitionType.Known;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What ESP-IDF demands of a table. Source: ESP-IDF Programming Guide, "Partition Tables". */
final class TableCheck {

    private static final long OTA_DATA_SIZE = 0x2000;
    private static final long SMALLEST_WRITABLE_NVS = 0x3000;

    private final String name;
    private final PartitionLayout layout;

    TableCheck(String name, PartitionLayout layout) {
        this.name = name;
        this.layout = layout;
    }

    void check(List<PartitionEntry> entries) throws ImageInvalid {
        for (PartitionEntry entry : entries) {
            Optional<String> problem = problem(entry);
            if (problem.isPresent()) {
                throw invalid("partition '%s' %s".formatted(entry.name(), problem.get()));
            }
        }
        checkNames(entries);
        checkPlaces(entries);
        checkOtaData(entries, SubtypeNames.OTA_DATA, "otadata");
        checkOtaData(entries, SubtypeNames.TEE_OTA_DATA, "TEE otadata");
    }

    private Optional<String> problem(PartitionEntry entry) {
        long addressAlignment = PartitionLayout.addressAlignment(entry.type());
        long sizeAlignment = layout.sizeAlignment(entry.type());
        if (entry.address() % addressAlignment != 0) {
            return Optional.of(
                    "begins at 0x%x, which is not aligned to 0x%x".formatted(entry.address(), addressAlignment));
        }
        if (entry.size() % sizeAlignment != 0) {
            return Optional.of("has size 0x%x, which is not aligned to 0x%x".formatted(entry.size(), sizeAlignment));
        }
        boolean alwaysWritten =
                entry.is(Known.DATA, SubtypeNames.OTA_DATA) || entry.is(Known.DATA, SubtypeNames.COREDUMP);
        if (alwaysWritten && entry.readOnly()) {
            return Optional.of("is always written to and cannot be read-only");
        }
        boolean tooSmall =
                entry.is(Known.DATA, SubtypeNames.NVS) && entry.size() < SMALLEST_WRITABLE_NVS && !entry.readOnly();
        return tooSmall
                ? Optional.of("must be flagged as 'readonly': NVS that is written to has at least 0x%x bytes"
                        .formatted(SMALLEST_WRITABLE_NVS))
                : Optional.empty();
    }

    private void checkNames(List<PartitionEntry> entries) throws ImageInvalid {
        Set<String> seen = new HashSet<>();
        for (PartitionEntry entry : entries) {
            if (!seen.add(entry.name())) {
                throw invalid("two partitions are named '%s'".formatted(entry.name()));
            }
        }
    }

    private void checkPlaces(List<PartitionEntry> entries) throws ImageInvalid {
        List<PartitionEntry> sorted = entries.stream()
                .sorted(Comparator.comparingLong(PartitionEntry::address))
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            PartitionEntry entry = sorted.get(i);
            if (entry.address() < layout.firstFree() && !entry.isFixed()) {
                throw invalid("partition '%s' begins at 0x%x, and the table ends at 0x%x"
                        .formatted(entry.name(), entry.address(), layout.firstFree()));
            }
            if (i > 0 && entry.address() < sorted.get(i - 1).end()) {
                throw invalid("partitions '%s' and '%s' overlap at 0x%x"
                        .formatted(sorted.get(i - 1).name(), entry.name(), entry.address()));
            }
        }
    }

    private void checkOtaData(List<PartitionEntry> entries, int subtype, String what) throws ImageInvalid {
        List<PartitionEntry> found =
                entries.stream().filter(entry -> entry.is(Known.DATA, subtype)).toList();
        if (found.size() > 1) {
            throw invalid("there are %d %s partitions, and there may be one".formatted(found.size(), what));
        }
        if (found.size() == 1 && found.getFirst().size() != OTA_DATA_SIZE) {
            throw invalid("the %s partition must have size 0x%x".formatted(what, OTA_DATA_SIZE));
        }
    }

    private ImageInvalid invalid(String problem) {
        return new ImageInvalid(name, problem);
    }
}
