package io.flashlab.cli.args;

import java.util.Map;
import java.util.TreeMap;

/** Takes 1, 2 or 3: how many status registers of a flash chip. */
public final class RegisterCount extends Choice<Integer> {

    public RegisterCount() {
        super(new TreeMap<>(Map.of("1", 1, "2", 2, "3", 3)));
    }
}
