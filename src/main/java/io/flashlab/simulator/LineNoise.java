package io.flashlab.simulator;

/** What a receiver makes of a byte that was sent at another rate than it listens at. */
final class LineNoise {

    private static final int TOLERANCE_PERCENT = 4;
    private static final int DATA_BITS = 8;

    private LineNoise() {}

    static boolean agree(int oneRate, int otherRate) {
        return Math.abs((long) oneRate - otherRate) * 100 <= (long) TOLERANCE_PERCENT * Math.max(oneRate, otherRate);
    }

    static byte[] receive(byte[] data, int sentAt, int receivedAt) {
        if (agree(sentAt, receivedAt)) {
            return data;
        }
        byte[] received = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            received[i] = (byte) receive(data[i] & 0xff, sentAt, receivedAt);
        }
        return received;
    }

    /** Samples the waveform, a low start bit, eight data bits and then high, in the middle of the receiver's bits. */
    static int receive(int value, int sentAt, int receivedAt) {
        if (agree(sentAt, receivedAt)) {
            return value;
        }
        int received = 0;
        for (int bit = 0; bit < DATA_BITS; bit++) {
            long sentBit = (2L * bit + 3) * sentAt / (2L * receivedAt) - 1;
            boolean high = sentBit >= DATA_BITS || (sentBit >= 0 && (value >> sentBit & 1) != 0);
            received |= high ? 1 << bit : 0;
        }
        return received;
    }
}
