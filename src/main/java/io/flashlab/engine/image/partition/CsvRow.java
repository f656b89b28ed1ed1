package io.flashlab.engine.image.partition;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.partition.PartitionType.Known;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of a table's text.
 *
 * @param line its number, from 1
 * @param label the partition's name
 * @param type its type
 * @param subtype its subtype
 * @param address its address; empty when the line leaves it open
 * @param size its size; below 0 the address behind it, negated
 * @param flags encrypted, readonly
 */
record CsvRow(
        int line,
        String label,
        PartitionType type,
        PartitionSubtype subtype,
        OptionalLong address,
        long size,
        Set<String> flags) {

    private static final int FIELDS = 6;
    private static final String ENCRYPTED = "encrypted";
    private static final String READ_ONLY = "readonly";

    CsvRow {
        flags = Set.copyOf(flags);
    }

    static CsvRow parse(String text, int line, String file, PartitionLayout layout) throws ImageInvalid {
        return new Fields(text, line, file, layout).row();
    }

    PartitionEntry at(long newAddress, long newSize) {
        return new PartitionEntry(
                label, type, subtype, newAddress, newSize, flags.contains(ENCRYPTED), flags.contains(READ_ONLY));
    }

    ImageInvalid invalid(String file, String problem) {
        return invalid(file, line, problem);
    }

    private static ImageInvalid invalid(String file, int line, String problem) {
        return new ImageInvalid(file, "line %d: %s".formatted(line, problem));
    }

    /** The fields of one line while they are read. */
    private record Fields(List<String> texts, int line, String file, PartitionLayout layout) {

        private Fields(String text, int line, String file, PartitionLayout layout) {
            this(
                    Arrays.stream((text + ",".repeat(FIELDS)).split(",", -1))
                            .map(String::strip)
                            .toList(),
                    line,
                    file,
                    layout);
        }

        private CsvRow row() throws ImageInvalid {
            PartitionType type = type();
            PartitionSubtype subtype = subtype(type);
            return new CsvRow(line, texts.get(0), type, subtype, address(type, subtype), size(type), flags());
        }

        private PartitionType type() throws ImageInvalid {
            if (texts.get(1).isEmpty()) {
                throw invalid(file, line, "Field 'type' can't be left empty");
            }
            Map<String, Integer> names =
                    Arrays.stream(Known.values()).collect(Collectors.toMap(Known::label, Known::code));
            return PartitionType.of(code(texts.get(1), names));
        }

        private PartitionSubtype subtype(PartitionType type) throws ImageInvalid {
            String text = texts.get(2);
            if (text.isEmpty() && type == Known.APP) {
                throw invalid(file, line, "App partition cannot have an empty subtype");
            }
            int code = text.isEmpty() ? SubtypeNames.UNDEFINED : code(text, SubtypeNames.of(type));
            return PartitionSubtype.of(type, code);
        }

        private OptionalLong address(PartitionType type, PartitionSubtype subtype) throws ImageInvalid {
            if (type == Known.BOOTLOADER && subtype.code() == SubtypeNames.PRIMARY) {
                return OptionalLong.of(known(layout.bootloader(), "bootloader"));
            }
            if (type == Known.BOOTLOADER && subtype.code() == SubtypeNames.RECOVERY) {
                return OptionalLong.of(known(layout.recoveryBootloader(), "recovery bootloader"));
            }
            if (type == Known.PARTITION_TABLE && subtype.code() == SubtypeNames.PRIMARY) {
                return OptionalLong.of(layout.tableAddress());
            }
            return texts.get(3).isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(texts.get(3)));
        }

        private long size(PartitionType type) throws ImageInvalid {
            if (type == Known.BOOTLOADER) {
                return layout.tableAddress() - known(layout.bootloader(), "bootloader");
            }
            if (type == Known.PARTITION_TABLE) {
                return PartitionLayout.TABLE_SIZE;
            }
            if (texts.get(4).isEmpty()) {
                throw invalid(file, line, "Size field can't be empty");
            }
            return number(texts.get(4));
        }

        private Set<String> flags() throws ImageInvalid {
            Set<String> flags = Arrays.stream(texts.get(5).split(":"))
                    .filter(flag -> !flag.isEmpty())
                    .collect(Collectors.toSet());
            for (String flag : flags) {
                if (!flag.equals(ENCRYPTED) && !flag.equals(READ_ONLY)) {
                    throw invalid(file, line, "CSV flag column contains unknown flag '%s'".formatted(flag));
                }
            }
            return flags;
        }

        private long known(OptionalLong address, String what) throws ImageInvalid {
            if (address.isEmpty()) {
                throw invalid(file, line, "the address of the %s is not given".formatted(what));
            }
            return address.getAsLong();
        }

        private int code(String text, Map<String, Integer> names) throws ImageInvalid {
            Integer named = names.get(text.toLowerCase(Locale.ROOT));
            long code = named != null ? named : number(text);
            if (code < 0 || code > 0xff) {
                throw invalid(file, line, "%s is not between 0 and 0xff".formatted(text));
            }
            return (int) code;
        }

        private long number(String text) throws ImageInvalid {
            OptionalLong number = CsvNumber.parse(text);
            if (number.isEmpty()) {
                throw invalid(file, line, "Invalid field value %s".formatted(text));
            }
            return number.getAsLong();
        }
    }
}
