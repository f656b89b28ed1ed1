package io.flashlab.cli.args;

import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Thirty-two bits, as they are written into memory or registers. */
public record Word(int bits) {

    /** Takes an integer from 0 to 0xffffffff in any base. */
    public static final class Converter implements ITypeConverter<Word> {

        private static final long LARGEST = 0xffff_ffffL;

        @Override
        public Word convert(String text) {
            OptionalLong number = IntegerText.parse(text);
            if (number.isEmpty()) {
                throw new TypeConversionException("'%s' is not a valid integer.".formatted(text));
            }
            if (number.getAsLong() > LARGEST) {
                throw new TypeConversionException("'%s' does not fit in 32 bits.".formatted(text));
            }
            return new Word((int) number.getAsLong());
        }
    }
}
