package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.DeflatedData.Cancellation;
import java.util.zip.Deflater;

/** Deflates as it is read. What comes out of the same data is the same each time. */
final class DeflatedStream implements DeflatedBlocks.Source {

    private static final int STEP = 0x8000;

    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    private final byte[] data;
    private final Cancellation cancellation;
    private int taken;

    DeflatedStream(byte[] data, Cancellation cancellation) {
        this.data = data;
        this.cancellation = cancellation;
    }

    @Override
    public int read(byte[] buffer, int length) throws FlasherException {
        int filled = 0;
        while (filled < length && !deflater.finished()) {
            cancellation.throwIfCancelled();
            if (deflater.needsInput() && taken < data.length) {
                int step = Math.min(STEP, data.length - taken);
                deflater.setInput(data, taken, step);
                taken += step;
            }
            if (taken == data.length) {
                deflater.finish();
            }
            filled += deflater.deflate(buffer, filled, length - filled);
        }
        return filled;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
