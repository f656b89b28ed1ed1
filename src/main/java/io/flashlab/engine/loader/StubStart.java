package io.flashlab.engine.loader;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.protocol.Command.MemEnd;
import io.flashlab.engine.protocol.Command.ReadFlashSlow;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import io.flashlab.engine.stub.StubImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Loads the stub into RAM and starts it. */
final class StubStart {

    private static final byte[] GREETING = "OHAI".getBytes(StandardCharsets.US_ASCII);
    private static final String START = "start of the stub";
    private static final int PACKETS_BEFORE_GREETING = 10;

    private final LoaderCommands loader;
    private final RamLoader ram;

    StubStart(LoaderCommands loader) {
        this.loader = loader;
        this.ram = new RamLoader(loader);
    }

    void upload(StubImage image) throws FlasherException {
        for (StubImage.Segment segment : image.segments()) {
            ram.upload(segment.content(), segment.address());
        }
    }

    /** Starts an uploaded stub. */
    void start(StubImage image) throws FlasherException {
        loader.connection().send(new MemEnd(image.entry()));
        awaitGreeting();
    }

    /**
     * Starts an uploaded stub where the ROM refuses to jump to RAM: through a pointer to its own flash read function.
     *
     * @param pointer address of it
     */
    void startThrough(long pointer, StubImage image) throws FlasherException {
        ram.end(0);
        int original = loader.readReg(pointer);
        loader.writeReg(pointer, (int) image.entry());
        loader.connection().send(new ReadFlashSlow(0, 0));
        awaitGreeting();
        loader.writeReg(pointer, original);
    }

    /** The greeting may come after the answer to MEM_END or instead of it. */
    private void awaitGreeting() throws FlasherException {
        Connection connection = loader.connection();
        for (int i = 0; i < PACKETS_BEFORE_GREETING; i++) {
            byte[] packet = connection.receivePacket(START, GREETING.length, loader.patience());
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
