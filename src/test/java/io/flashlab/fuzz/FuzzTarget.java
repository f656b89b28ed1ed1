package io.flashlab.fuzz;

import io.flashlab.engine.error.FlasherException;
import java.util.Arrays;
import java.util.List;

/** What Jazzer calls. The first byte of its input names the parser, the others are the file. */
public final class FuzzTarget {

    private static final List<FileParser> PARSERS = List.of(FileParser.values());

    private FuzzTarget() {}

    /** Called by Jazzer before all others. Classes are loaded here, so that the first input is not taken for a slow one. */
    public static void fuzzerInitialize() {
        for (FileParser parser : PARSERS) {
            Seeds.of(parser).forEach(seed -> fuzzerTestOneInput(input(parser, seed)));
        }
    }

    /** Jazzer looks for a method of this name; whatever it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        FileParser parser = PARSERS.get((input[0] & 0xff) % PARSERS.size());
        try {
            parser.read(Arrays.copyOfRange(input, 1, input.length));
        } catch (FlasherException e) {
            // that is how a file is refused
        }
    }

    static byte[] input(FileParser parser, byte[] file) {
        byte[] input = new byte[file.length + 1];
        input[0] = (byte) PARSERS.indexOf(parser);
        System.arraycopy(file, 0, input, 1, file.length);
        return input;
    }
}
