package io.flashlab.cli.args;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;

/** Takes 1, 2 or 3: how many status registers of a flash chip. */
public final class RegisterCount implements ITypeConverter<Integer> {

    private final Choice<Integer> choice = new Choice<>(new TreeMap<>(Map.of("1", 1, "2", 2, "3", 3)));

    @Override
    public Integer convert(String text) {
        return choice.convert(text);
    }
}
