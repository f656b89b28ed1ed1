package io.flashlab.simulator;

import io.flashlab.engine.task.TimeSource;
import io.flashlab.simulator.chip.ChipClock;
import java.time.Duration;

/**
 * When things happen on a paced board: the wire to the chip, the chip itself and the wire back are each busy until some
 * moment. An unpaced board takes no time. Nanoseconds since the board was made.
 */
final class Timeline implements ChipClock {

    private static final long BITS_PER_BYTE = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final TimeSource time;
    private final boolean paced;
    private final long origin;
    private long inboundUntil;
    private long chipUntil;
    private long outboundUntil;

    Timeline(TimeSource time, boolean paced) {
        this.time = time;
        this.paced = paced;
        this.origin = time.nanoTime();
    }

    long now() {
        return time.nanoTime() - origin;
    }

    @Override
    public void spend(Duration duration) {
        if (paced) {
            chipUntil = Math.max(chipUntil, now()) + duration.toNanos();
        }
    }

    /** A byte leaves the host and reaches the chip. */
    void inbound(int baudRate) {
        if (paced) {
            inboundUntil = Math.max(inboundUntil, now()) + byteTime(baudRate);
            chipUntil = Math.max(chipUntil, inboundUntil);
        }
    }

    /** @return when the first of some bytes that the chip sends now is with the host */
    long outbound(int count, int baudRate) {
        if (!paced) {
            return Long.MIN_VALUE;
        }
        long start = Math.max(outboundUntil, Math.max(chipUntil, now()));
        outboundUntil = start + count * byteTime(baudRate);
        return start + byteTime(baudRate);
    }

    long byteTime(int baudRate) {
        return paced ? BITS_PER_BYTE * NANOS_PER_SECOND / Math.max(1, baudRate) : 0;
    }

    /** How long until at most that many bytes are still on their way to the chip. */
    Duration untilInboundIsDownTo(int bytes, int baudRate) {
        return Duration.ofNanos(paced ? Math.max(0, inboundUntil - now() - bytes * byteTime(baudRate)) : 0);
    }

    /** Reset: whatever the chip was busy with is over. */
    void chipWasReset() {
        chipUntil = 0;
        outboundUntil = 0;
    }
}
