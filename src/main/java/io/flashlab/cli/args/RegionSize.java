package io.flashlab.cli.args;

import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much of the flash: a number of bytes, or all of it. */
public sealed interface RegionSize {

    /**
     * So many bytes.
     *
     * @param bytes at least 0
     */
    record Bytes(long bytes) implements RegionSize {}

    /** As much as the flash chip has. */
    record All() implements RegionSize {}

    /** Takes {@code 0x1000}, {@code 4096}, {@code 4k}, {@code 1M} and {@code ALL}. */
    final class Converter implements ITypeConverter<RegionSize> {

        @Override
        public RegionSize convert(String text) {
            if (text.equalsIgnoreCase("all")) {
                return new All();
            }
            return new BytesConverter().convert(text);
        }
    }

    /** Takes {@code 0x1000}, {@code 4096}, {@code 4k} and {@code 1M}. */
    final class BytesConverter implements ITypeConverter<Bytes> {

        @Override
        public Bytes convert(String text) {
            long unit = text.endsWith("k") ? 1024 : text.endsWith("M") ? 1024 * 1024 : 1;
            OptionalLong number = IntegerText.parse(unit == 1 ? text : text.substring(0, text.length() - 1));
            if (number.isEmpty() || number.getAsLong() > Long.MAX_VALUE / unit) {
                throw new TypeConversionException("'%s' is not a valid integer.".formatted(text));
            }
            return new Bytes(number.getAsLong() * unit);
        }
    }
}
