package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
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

/** Loads the stub into RAM and starts it. */
final class RamLoader {

    private static final byte[] GREETING = "OHAI".getBytes(StandardCharsets.US_ASCII);
    private static final String START = "start of the stub";
    private static final int PACKETS_BEFORE_GREETING = 10;

    private final LoaderCommands loader;

    RamLoader(LoaderCommands loader) {
        this.loader = loader;
    }

    void upload(StubImage image) throws FlasherException {
        int blockSize = loader.chip().ramBlockSize();
        for (StubImage.Segment segment : image.segments()) {
            byte[] content = segment.content();
            int blocks = (content.length + blockSize - 1) / blockSize;
            loader.run(new MemBegin(content.length, blocks, blockSize, segment.address()));
            for (int i = 0; i < blocks; i++) {
                int offset = i * blockSize;
                int length = Math.min(blockSize, content.length - offset);
                loader.block(new DataBlock(Opcode.MEM_DATA, content, offset, length, i), Timeouts.DEFAULT);
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
