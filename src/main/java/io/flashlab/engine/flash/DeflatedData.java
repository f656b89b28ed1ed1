package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * A file's bytes as one zlib stream, to be sent in blocks. The stream of a large file is not kept but made again while it is
 * sent, so that memory holds such a file once.
 */
final class DeflatedData {

    /** Larger files are deflated twice: how long the stream is must be known before it is sent. */
    private static final int LARGEST_KEPT = 0x80_0000;

    private static final int BUFFER = 0x8000;

    /** {@code TINFL_LZ_DICT_SIZE}, in espressif/esp-flasher-stub, {@code src/command_handler.c}. */
    static final int STUB_WINDOW = 0x8000;

    private final byte[] data;
    private final Optional<byte[]> kept;
    private final int size;
    private final List<Integer> windowEnds;
    private final Cut cut;

    private DeflatedData(byte[] data, Optional<byte[]> kept, int size, List<Integer> windowEnds, Cut cut) {
        this.data = data;
        this.kept = kept;
        this.size = size;
        this.windowEnds = windowEnds;
        this.cut = cut;
    }

    /**
     * How a stream is cut.
     *
     * @param blockSize bytes of a block at most
     * @param ends where blocks shall end besides, in ascending order
     */
    record Cut(int blockSize, List<Integer> ends) {}

    /**
     * One block.
     *
     * @param offset in the stream
     * @param length in the stream
     * @param inflated bytes of the file that come out when it has been fed to the inflater
     */
    record Block(int offset, int length, int inflated) {}

    /** Looked at again and again while the data are deflated, which takes seconds for the largest files. */
    @FunctionalInterface
    interface Cancellation {
        void throwIfCancelled() throws FlasherException;
    }

    /** @param data not copied */
    static DeflatedData of(byte[] data, int blockSize, Cancellation cancellation) throws FlasherException {
        boolean keep = data.length <= LARGEST_KEPT;
        ByteArrayOutputStream kept = new ByteArrayOutputStream(keep ? data.length / 2 + 64 : 0);
        int size = 0;
        try (DeflatedStream stream = new DeflatedStream(data, cancellation);
                WindowEnds windows = new WindowEnds(STUB_WINDOW)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = stream.read(buffer, BUFFER); n > 0; n = stream.read(buffer, BUFFER)) {
                windows.add(buffer, n);
                size += n;
                if (keep) {
                    kept.write(buffer, 0, n);
                }
            }
            Optional<byte[]> all = keep ? Optional.of(kept.toByteArray()) : Optional.empty();
            return new DeflatedData(data, all, size, windows.ends(), new Cut(blockSize, List.of()));
        }
    }

    /**
     * The same stream in blocks that also end where a stub's window is full.
     *
     * <p>A stub starts to erase the next 64 KiB when it takes a block, writes when it has inflated 32 KiB, waits for the flash
     * then, and meanwhile takes one block more (espressif/esp-flasher-stub, {@code src/command_handler.c}, {@code
     * s_flash_defl_data_post_process}). The block after a write is as large as it may be, so that the line is busy while the
     * flash is; the one that fills the window is what is left, and comes when the erasing is nearly done.
     */
    DeflatedData cutAtWindows() {
        return new DeflatedData(data, kept, size, windowEnds, new Cut(cut.blockSize(), windowEnds));
    }

    /** Bytes of the stream. */
    int size() {
        return size;
    }

    /** The stream's blocks from the first one on; several may be open. */
    DeflatedBlocks open(Cancellation cancellation) {
        DeflatedBlocks.Source source =
                kept.<DeflatedBlocks.Source>map(Kept::new).orElseGet(() -> new DeflatedStream(data, cancellation));
        return new DeflatedBlocks(source, size, cut);
    }

    /** A stream that is there as a whole. */
    private static final class Kept implements DeflatedBlocks.Source {

        private final byte[] stream;
        private int position;

        Kept(byte[] stream) {
            this.stream = stream;
        }

        @Override
        public int read(byte[] buffer, int length) {
            int n = Math.min(length, stream.length - position);
            System.arraycopy(stream, position, buffer, 0, n);
            position += n;
            return n;
        }

        @Override
        public void close() {
            // nothing to let go of
        }
    }
}
