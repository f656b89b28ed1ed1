package io.flashlab.cli.args;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast to talk to a board.
 *
 * @param given bits a second; empty for the fastest that works, which is found out
 */
public record Rate(OptionalInt given) {

    /** Takes a decimal number, as esptool does, and {@code auto}, which esptool does not know. */
    public static final class Converter implements ITypeConverter<Rate> {

        private static final String AUTO = "auto";

        @Override
        public Rate convert(String text) {
            String word = text.strip();
            if (word.equalsIgnoreCase(AUTO)) {
                return new Rate(OptionalInt.empty());
            }
            try {
                return new Rate(OptionalInt.of(Integer.parseInt(word)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is not a valid integer.".formatted(text));
            }
        }
    }
}
