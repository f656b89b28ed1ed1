package io.flashlab.simulator;

import java.util.ArrayDeque;

/** Bytes on their way to the host, each with the moment it arrives. */
final class OutputQueue {

    private final ArrayDeque<Run> runs = new ArrayDeque<>();

    private static final class Run {
        private final byte[] data;
        private final long firstAt;
        private final long perByte;
        private int taken;

        Run(byte[] data, long firstAt, long perByte) {
            this.data = data;
            this.firstAt = firstAt;
            this.perByte = perByte;
        }

        long nextAt() {
            return firstAt + (perByte == 0 ? 0 : taken * perByte);
        }
    }

    void add(byte[] data, long firstAt, long perByte) {
        if (data.length > 0) {
            runs.add(new Run(data, firstAt, perByte));
        }
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** When the next byte arrives; far in the future when none is on its way. */
    long nextAt() {
        Run first = runs.peek();
        return first == null ? Long.MAX_VALUE : first.nextAt();
    }

    int take(byte[] buffer, int offset, int length, long now) {
        int count = 0;
        for (Run run = runs.peek(); run != null && count < length && run.nextAt() <= now; run = runs.peek()) {
            int arrived = run.perByte == 0
                    ? run.data.length
                    : (int) Math.min(run.data.length, (now - run.firstAt) / run.perByte + 1);
            int part = Math.min(length - count, arrived - run.taken);
            System.arraycopy(run.data, run.taken, buffer, offset + count, part);
            run.taken += part;
            count += part;
            if (run.taken == run.data.length) {
                runs.remove();
            }
        }
        return count;
    }

    /** Drops what has arrived. */
    void discard(long now) {
        byte[] waste = new byte[256];
        while (take(waste, 0, waste.length, now) > 0) {
            // until nothing is left
        }
    }

    void clear() {
        runs.clear();
    }
}
