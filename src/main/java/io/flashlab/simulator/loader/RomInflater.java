package io.flashlab.simulator.loader;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The decompressor in the ROMs from the ESP32 on. What it made out of a spoilt stream before the spoilt place is written. */
final class RomInflater implements AutoCloseable {

    private static final int CHUNK = 0x1000;
    private static final String CHECKSUM_PROBLEM = "incorrect data check";

    private final Inflater inflater = new Inflater();
    private Outcome outcome = Outcome.FINE;

    enum Outcome {
        FINE,
        NOT_DEFLATED,
        WRONG_CHECKSUM
    }

    /** A stream that was spoilt once stays so. */
    Outcome inflate(byte[] block, Consumer<byte[]> sink) {
        byte[] chunk = new byte[CHUNK];
        inflater.setInput(block);
        try {
            while (outcome == Outcome.FINE) {
                int count = inflater.inflate(chunk);
                if (count == 0) {
                    break;
                }
                sink.accept(Arrays.copyOf(chunk, count));
            }
        } catch (DataFormatException e) {
            outcome = CHECKSUM_PROBLEM.equals(e.getMessage()) ? Outcome.WRONG_CHECKSUM : Outcome.NOT_DEFLATED;
        }
        return outcome;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
