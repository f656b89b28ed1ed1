package io.flashlab.cli.args;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.baud.RateMemory;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast to talk to a board.
 *
 * @param given bits a second; empty for the fastest that works, which is found out
 */
public record Rate(OptionalInt given) {

    /**
     * The same for the engine. What is learned of an adapter is forgotten with the command: the window's settings, which
     * remember it there, are the window's to write.
     */
    public ConnectOptions.Rate engine() {
        return given.isPresent()
                ? new ConnectOptions.Rate.Fixed(given.getAsInt())
                : new ConnectOptions.Rate.Auto(RateMemory.inThisProcess());
    }

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
                int given = Integer.parseInt(word);
                if (given <= 0) {
                    throw new TypeConversionException("%s is no rate: it must be at least 1.".formatted(given));
                }
                return new Rate(OptionalInt.of(given));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'%s' is not a valid integer.".formatted(text));
            }
        }
    }
}
