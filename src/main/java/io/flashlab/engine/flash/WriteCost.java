package io.flashlab.engine.flash;

import io.flashlab.engine.loader.EspLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * About how long a write takes. Only for choosing between ways that lead to the same flash contents.
 *
 * @param nanosPerByte of flash, on the wire or in the flash chip, whichever takes longer
 */
record WriteCost(long nanosPerByte) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Start bit, eight data bits, stop bit. */
    private static final int BITS_PER_BYTE = 10;

    /** Firmware deflates to about two thirds. */
    private static final long DEFLATED = 65;

    private static final long PERCENT = 100;

    /**
     * What a flash chip takes: 64 KiB erased in 150 ms and 256 bytes programmed in 0.7 ms (Winbond W25Q128JV, table "AC
     * Electrical Characteristics", typical values).
     */
    private static final long FLASH_NANOS_PER_BYTE = 5_000;

    /** A begin with its answer, and an end, which waits for the flash. */
    private static final Duration OF_A_STRETCH = Duration.ofMillis(60);

    static WriteCost of(EspLoader loader) {
        long wire = NANOS_PER_SECOND * BITS_PER_BYTE * DEFLATED / PERCENT / loader.baudRate();
        // A chip's own USB has no rate.
        boolean overWire = loader.usbMode().isEmpty();
        return new WriteCost(overWire ? Math.max(wire, FLASH_NANOS_PER_BYTE) : FLASH_NANOS_PER_BYTE);
    }

    Duration of(long bytes) {
        return Duration.ofNanos(nanosPerByte * bytes);
    }

    /** Joins stretches where writing what is between them is faster than beginning anew. */
    List<Stretch> merged(List<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next : stretches) {
            Stretch last = merged.isEmpty() ? next : merged.getLast();
            if (!merged.isEmpty() && of(next.address() - last.end()).compareTo(OF_A_STRETCH) < 0) {
                merged.set(merged.size() - 1, new Stretch(last.address(), (int) (next.end() - last.address())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** Whether writing some of it in pieces takes clearly less time than writing all of it in one. */
    boolean isWorthwhile(int stretches, long bytes, long all) {
        Duration pieces = of(bytes).plus(OF_A_STRETCH.multipliedBy(stretches));
        return pieces.compareTo(of(all).multipliedBy(9).dividedBy(10)) < 0;
    }
}
