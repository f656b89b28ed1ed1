package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.DeflatedData.Block;
import io.flashlab.engine.flash.DeflatedData.Cancellation;
import io.flashlab.engine.loader.EspLoader;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a zlib stream, which the loader inflates.
 *
 * @param data the stream
 * @param size bytes when inflated
 * @param address where they go, in flash
 * @param encrypted whether the loader encrypts them
 * @param cancellation looked at while the stream is made
 */
record DeflatedLoop(DeflatedData data, int size, long address, boolean encrypted, Cancellation cancellation)
        implements WriteLoop {

    @Override
    public int wireSize() {
        return data.size();
    }

    @Override
    public void begin(EspLoader loader) throws FlasherException {
        if (encrypted) {
            loader.flashDeflBeginEncrypted(size, data.size(), address);
        } else {
            loader.flashDeflBegin(size, data.size(), address);
        }
    }

    @Override
    public void send(EspLoader loader, Listener listener) throws FlasherException {
        Duration before = loader.eraseWriteTimeout(0);
        int done = 0;
        int sequence = 0;
        try (DeflatedBlocks blocks = data.open(cancellation)) {
            for (Optional<Block> next = blocks.next(); next.isPresent(); next = blocks.next()) {
                Block block = next.get();
                Duration own = loader.eraseWriteTimeout(block.inflated());
                // A ROM answers when the block is in flash; a stub answers when it has the block, and writes it while
                // the next one arrives, which is answered that much later.
                Duration timeout = loader.isStub() ? before : own;
                loader.flashDeflBlock(blocks.bytes(), 0, block.length(), sequence++, timeout);
                before = own;
                done += block.inflated();
                listener.sent(done);
            }
        }
        // A ROM would leave its loader and start the program.
        if (loader.isStub()) {
            loader.flashDeflFinish(false, before);
        }
    }
}
