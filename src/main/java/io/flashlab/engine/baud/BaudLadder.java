package io.flashlab.engine.baud;

import io.flashlab.engine.chip.ChipSpec;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The rates to choose from, for one kind of adapter and one loader.
 *
 * @param rates bits a second, slowest first; the first is the one that every loader starts with
 * @param usual one of them, which is counted on where nothing was learned yet
 * @param likely one of them, the first to try where a failure costs little; not slower than the usual one
 */
public record BaudLadder(List<Integer> rates, int usual, int likely) {

    /** What a ROM loader starts with, and every cable carries. */
    public static final int SAFE = 115_200;

    private static final int[] RATES = {SAFE, 230_400, 460_800, 921_600, 1_500_000, 2_000_000, 3_000_000};

    /** A ROM takes its bytes from the UART's FIFO in time up to here; esptool's documentation knows no faster ones. */
    private static final int FASTEST_OF_ROM = 921_600;

    /** Beyond it the ESP8266's divider is too coarse: 52 MHz make no 1.5 Mbit/s, and its stub rounds 2 Mbit/s wrong. */
    private static final int FASTEST_OF_ESP8266 = 921_600;

    /** Beyond it the processor is not fast enough to empty the UART, as esptool's documentation has it. */
    private static final int FASTEST_OF_STUB = 2_000_000;

    public BaudLadder {
        rates = List.copyOf(rates);
        if (!rates.contains(usual) || !rates.contains(likely) || likely < usual) {
            throw new IllegalArgumentException(
                    "no rates with %s and %s among them: %s".formatted(usual, likely, rates));
        }
    }

    /** Rates of an adapter, whatever chip is behind it. */
    public static BaudLadder of(AdapterKind kind) {
        return upTo(kind, FASTEST_OF_STUB);
    }

    /**
     * Rates of an adapter and a chip.
     *
     * @param stub whether the stub listens, or else the ROM loader
     */
    public static BaudLadder of(AdapterKind kind, ChipSpec chip, boolean stub) {
        if (stub) {
            return upTo(kind, chip.romHas("CHANGE_BAUDRATE") ? FASTEST_OF_STUB : FASTEST_OF_ESP8266);
        }
        return upTo(kind, chip.romHas("CHANGE_BAUDRATE") ? FASTEST_OF_ROM : SAFE);
    }

    private static BaudLadder upTo(AdapterKind kind, int limit) {
        int fastest = Math.max(SAFE, Math.min(kind.fastest(), limit));
        List<Integer> rates =
                IntStream.of(RATES).filter(rate -> rate <= fastest).boxed().toList();
        return new BaudLadder(rates, Math.clamp(kind.usual(), SAFE, fastest), Math.clamp(kind.likely(), SAFE, fastest));
    }

    /** The slowest. */
    public int lowest() {
        return rates.getFirst();
    }

    /** The fastest that is not faster than a given rate; the slowest where all are. */
    int atMost(int baudRate) {
        return rates.stream().filter(rate -> rate <= baudRate).reduce(lowest(), (_, faster) -> faster);
    }

    /** The next slower one, if there is one. */
    OptionalInt below(int baudRate) {
        return rates.stream()
                .mapToInt(Integer::intValue)
                .filter(rate -> rate < baudRate)
                .max();
    }

    /** The next faster one, if there is one. */
    OptionalInt above(int baudRate) {
        return rates.stream()
                .mapToInt(Integer::intValue)
                .filter(rate -> rate > baudRate)
                .min();
    }
}
