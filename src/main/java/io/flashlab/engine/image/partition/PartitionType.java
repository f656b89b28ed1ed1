package io.flashlab.engine.image.partition;

import java.util.Locale;
import java.util.Optional;

/**
 * What kind of thing a partition holds.
 *
 * <p>Source: ESP-IDF's {@code esp_partition.h}, {@code esp_partition_type_t}.
 */
public sealed interface PartitionType {

    /** The number in the table, 0..0xff. */
    int code();

    /** The types that ESP-IDF names. */
    enum Known implements PartitionType {
        /** A program. */
        APP(0),
        /** Anything that programs use: settings, file systems, which program to start. */
        DATA(1),
        /** A second-stage bootloader. */
        BOOTLOADER(2),
        /** A partition table. */
        PARTITION_TABLE(3);

        private final int code;

        Known(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }

        /** As it stands in CSV, for example {@code partition_table}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Known> named(String label) {
            for (Known known : values()) {
                if (known.label().equals(label)) {
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A project's own, or one that is not known here.
     *
     * @param code 4..0xff
     */
    record Custom(int code) implements PartitionType {}

    /** @param code 0..0xff */
    static PartitionType of(int code) {
        for (Known known : Known.values()) {
            if (known.code == code) {
                return known;
            }
        }
        return new Custom(code);
    }
}
