package io.flashlab.simulator;

import io.flashlab.simulator.Fault.Noise;
import java.time.Duration;
import java.util.Random;

/** Sends noise without end, as fast as the host's rate lets it through. */
final class Babbler {

    private static final int BITS_PER_BYTE = 10;
    private static final int SEED = 53;
    private static final byte[] ANSWER = {(byte) 0xc0, 1, 0x55, 2, 0, 0, 0, 0, 0, 0, 0, (byte) 0xc0};

    private final Noise noise;
    private final Random random = new Random(SEED);
    private long sent;
    private long since;

    /** @param now nanoseconds; the first byte comes then */
    Babbler(Noise noise, long now) {
        this.noise = noise;
        this.since = now;
    }

    /** @return how many bytes were put into the buffer */
    int take(byte[] buffer, int offset, int length, long now, int baudRate) {
        long perByte = Duration.ofSeconds(1).toNanos() * BITS_PER_BYTE / baudRate;
        int count = Math.clamp((now - since) / perByte, 0, length);
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = next();
        }
        // What the host does not fetch is lost, as in a driver whose buffer is full.
        since = count < length ? since + count * perByte : now;
        return count;
    }

    private byte next() {
        long at = sent++;
        return switch (noise) {
            case RANDOM -> (byte) random.nextInt();
            case DELIMITERS -> ANSWER[0];
            case ENDLESS_PACKET -> at == 0 ? ANSWER[0] : ANSWER[1];
            case ANSWERS -> ANSWER[(int) (at % ANSWER.length)];
        };
    }
}
