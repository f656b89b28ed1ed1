package io.flashlab.cli.args;

import io.flashlab.engine.loader.SpiConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes {@code SPI}, {@code HSPI}, or the numbers of five pins: CLK,Q,D,HD,CS. */
public final class SpiConnectionText implements ITypeConverter<SpiConnection> {

    private static final int PINS = 5;
    private static final int HIGHEST_PIN = 63;

    @Override
    public SpiConnection convert(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "SPI" -> new SpiConnection.Spi();
            case "HSPI" -> new SpiConnection.Hspi();
            default -> pins(text);
        };
    }

    private static SpiConnection pins(String text) {
        if (!text.contains(",")) {
            throw new TypeConversionException("%s is not a valid spi-connection value. ".formatted(text)
                    + "Values are SPI, HSPI, or a sequence of 5 pin numbers - CLK,Q,D,HD,CS.");
        }
        String[] words = text.split(",", -1);
        if (words.length != PINS) {
            throw new TypeConversionException("%s is not a valid list of comma-separated pin numbers. ".formatted(text)
                    + "Must be 5 numbers - CLK,Q,D,HD,CS.");
        }
        List<Integer> pins = new ArrayList<>();
        for (String word : words) {
            pins.add(pin(word, text));
        }
        return new SpiConnection.Pins(pins.get(0), pins.get(1), pins.get(2), pins.get(3), pins.get(4));
    }

    /** The chip's own limits are checked when it is known; more than this, the loader cannot be told. */
    private static int pin(String word, String text) {
        OptionalLong number = IntegerText.parse(word);
        if (number.isEmpty() || number.getAsLong() > HIGHEST_PIN) {
            throw new TypeConversionException(
                    "%s is not a valid argument. All pins must be numeric values, 0 to 63.".formatted(text));
        }
        return (int) number.getAsLong();
    }
}
