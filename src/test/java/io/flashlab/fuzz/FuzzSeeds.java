package io.flashlab.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the two folders that Jazzer works in, below the one that is its argument: valid files to begin with, and a place
 * for those that it keeps because they reach something new.
 */
public final class FuzzSeeds {

    private FuzzSeeds() {}

    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(Path.of(arguments[0], "corpus"));
        Path folder = Files.createDirectories(Path.of(arguments[0], "seeds"));
        for (FileParser parser : FileParser.values()) {
            int number = 0;
            for (byte[] seed : Seeds.of(parser)) {
                Files.write(folder.resolve("%s-%s".formatted(parser, number++)), FuzzTarget.input(parser, seed));
            }
        }
    }
}
