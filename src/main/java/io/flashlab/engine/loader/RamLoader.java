package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.MemBegin;
import io.flashlab.engine.protocol.Command.MemEnd;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.stub.StubImage.MemoryRange;
import java.util.List;

/** Loads into the chip's RAM and jumps there. */
final class RamLoader {

    private static final int UPLOAD_ATTEMPTS = 3;

    private final LoaderCommands loader;

    RamLoader(LoaderCommands loader) {
        this.loader = loader;
    }

    /** Bytes of a block: over USB-OTG no more than the ROM's USB driver has room for. */
    int blockSize() {
        return loader.state().otgBlockSize(loader.chip()).orElse(loader.chip().ramBlockSize());
    }

    /** @throws RegionInvalid when a running stub would be overwritten */
    void begin(MemBegin begin, List<MemoryRange> stub) throws FlasherException {
        long end = begin.address() + begin.size();
        for (MemoryRange part : stub) {
            if (loader.isStub() && begin.address() < part.end() && end > part.start()) {
                throw new RegionInvalid(
                        begin.address(),
                        begin.size(),
                        ("Stub flasher is resident at 0x%08x-0x%08x. Can't load binary at overlapping address range "
                                        + "0x%08x-0x%08x. Either change binary loading address, or disable the stub "
                                        + "flasher.")
                                .formatted(part.start(), part.end(), begin.address(), end));
            }
        }
        loader.run(begin);
    }

    void block(byte[] data, int offset, int length, int sequence) throws FlasherException {
        loader.block(new DataBlock(Opcode.MEM_DATA, data, offset, length, sequence), loader.patience());
    }

    /** A ROM may have jumped before its answer left the UART: its silence is no failure, its refusal is. */
    void end(long entryPoint) throws FlasherException {
        MemEnd end = new MemEnd(entryPoint);
        if (loader.isStub() || entryPoint == 0) {
            loader.run(end);
            return;
        }
        try {
            loader.run(end, loader.timeouts().memEndRom());
        } catch (ResponseTimeout | ResponseInvalid e) {
            // as expected of some
        }
    }

    /** Loads a run of bytes; all of it again when an answer was lost, since blocks must not come twice. */
    void upload(byte[] content, long address) throws FlasherException {
        Resync resync = new Resync(loader.connection(), loader.timeouts());
        for (int attempt = 1; attempt < UPLOAD_ATTEMPTS; attempt++) {
            try {
                uploadOnce(content, address);
                return;
            } catch (ResponseTimeout | ResponseInvalid e) {
                if (!resync.succeeds()) {
                    throw e;
                }
            }
        }
        uploadOnce(content, address);
    }

    private void uploadOnce(byte[] content, long address) throws FlasherException {
        int blockSize = blockSize();
        int blocks = (content.length + blockSize - 1) / blockSize;
        loader.run(new MemBegin(content.length, blocks, blockSize, address));
        for (int i = 0; i < blocks; i++) {
            int offset = i * blockSize;
            block(content, offset, Math.min(blockSize, content.length - offset), i);
        }
    }
}
