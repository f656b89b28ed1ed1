package io.flashlab.engine.image.partition;

import java.util.Optional;

/** What a partition is for, within its type. */
public sealed interface PartitionSubtype {

    /** The number in the table, 0..0xff. */
    int code();

    /**
     * A subtype that ESP-IDF names.
     *
     * @param label as it stands in CSV, for example {@code ota_0}
     * @param code the number in the table
     */
    record Named(String label, int code) implements PartitionSubtype {}

    /**
     * One without a name.
     *
     * @param code 0..0xff
     */
    record Custom(int code) implements PartitionSubtype {}

    /** @param code 0..0xff */
    static PartitionSubtype of(PartitionType type, int code) {
        Optional<String> label = SubtypeNames.label(type, code);
        return label.<PartitionSubtype>map(text -> new Named(text, code)).orElseGet(() -> new Custom(code));
    }
}
