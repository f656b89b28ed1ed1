package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import java.util.Arrays;

/**
 * Sends bytes as they are.
 *
 * @param data what is written; not copied
 * @param address where, in flash
 * @param encrypted whether the loader encrypts it
 */
@SuppressWarnings("ArrayRecordComponent")
record PlainLoop(byte[] data, long address, boolean encrypted) implements WriteLoop {

    private static final byte ERASED = (byte) 0xff;

    @Override
    public int size() {
        return data.length;
    }

    @Override
    public int wireSize() {
        return data.length;
    }

    @Override
    public void begin(EspLoader loader) throws FlasherException {
        if (encrypted) {
            loader.flashBeginEncrypted(data.length, address);
        } else {
            loader.flashBegin(data.length, address);
        }
    }

    @Override
    public void send(EspLoader loader, Listener listener) throws FlasherException {
        int blockSize = loader.flashWriteSize();
        int sequence = 0;
        for (int offset = 0; offset < data.length; offset += blockSize) {
            int end = Math.min(offset + blockSize, data.length);
            byte[] block = Arrays.copyOfRange(data, offset, offset + blockSize);
            Arrays.fill(block, end - offset, blockSize, ERASED);
            loader.flashBlock(block, sequence++);
            listener.sent(end);
        }
        // A ROM would leave its loader and start the program.
        if (loader.isStub()) {
            loader.flashFinish(false);
        }
    }
}
