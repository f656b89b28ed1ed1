package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.MemBegin;
import io.flashlab.engine.protocol.Command.MemEnd;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import io.flashlab.engine.stub.StubImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Loads programs into RAM and starts them, the stub among them. */
final class RamLoader {

    private static final System.Logger LOG = System.getLogger(RamLoader.class.getName());
    private static final byte[] GREETING = "OHAI".getBytes(StandardCharsets.US_ASCII);
    private static final String START = "start of the stub";
    private static final int PACKETS_BEFORE_GREETING = 10;

    private final LoaderCommands loader;

    RamLoader(LoaderCommands loader) {
        this.loader = loader;
    }

    void begin(long size, int blocks, int blockSize, long address) throws FlasherException {
        loader.run(new MemBegin(size, blocks, blockSize, address));
    }

    void block(byte[] data, int offset, int length, int sequence) throws FlasherException {
        loader.block(new DataBlock(Opcode.MEM_DATA, data, offset, length, sequence), Timeouts.DEFAULT);
    }

    /** @param entryPoint where to jump; 0 stays in the loader */
    void finish(long entryPoint) throws FlasherException {
        MemEnd end = new MemEnd(entryPoint);
        if (loader.isStub()) {
            loader.run(end);
            return;
        }
        try {
            loader.run(end, Timeouts.MEM_END_ROM);
        } catch (ResponseTimeout | ResponseInvalid e) {
            // Not an error: what was started may have changed the UART before the answer left.
            LOG.log(System.Logger.Level.DEBUG, "No answer to MEM_END", e);
        }
    }

    void upload(StubImage image) throws FlasherException {
        int blockSize = loader.chip().ramBlockSize();
        for (StubImage.Segment segment : image.segments()) {
            byte[] content = segment.content();
            int blocks = (content.length + blockSize - 1) / blockSize;
            begin(content.length, blocks, blockSize, segment.address());
            for (int i = 0; i < blocks; i++) {
                int offset = i * blockSize;
                block(content, offset, Math.min(blockSize, content.length - offset), i);
            }
        }
    }

    /** Starts an uploaded stub. Its greeting may come after the answer to MEM_END or instead of it. */
    void start(StubImage image) throws FlasherException {
        Connection connection = loader.connection();
        connection.send(new MemEnd(image.entry()));
        for (int i = 0; i < PACKETS_BEFORE_GREETING; i++) {
            byte[] packet = connection.receivePacket(START, GREETING.length, Timeouts.DEFAULT);
            if (Arrays.equals(packet, GREETING)) {
                return;
            }
            Optional<Response> answer = Response.parse(packet).filter(r -> r.opcode() == Opcode.MEM_END.code());
            if (answer.isPresent()) {
                answer.get().data(Opcode.MEM_END.name(), 0);
            }
        }
        throw new ResponseInvalid(START, "no greeting");
    }
}
