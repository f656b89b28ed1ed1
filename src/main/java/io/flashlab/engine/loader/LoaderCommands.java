package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Command;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.protocol.Command.WriteReg;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.RomError;
import java.time.Duration;
import java.util.Set;

/** Runs commands on the loader that listens and checks their status. */
final class LoaderCommands {

    private static final int BLOCK_ATTEMPTS = 3;
    private static final int ALL_BITS = 0xffff_ffff;

    /** Answers that mean that a block came damaged and was not used. */
    private static final Set<Integer> CAME_DAMAGED = Set.of(
            RomError.INVALID_MESSAGE.code(),
            RomError.CHECKSUM.code(),
            RomError.STUB_BAD_DATA_LENGTH.code(),
            RomError.STUB_BAD_DATA_CHECKSUM.code());

    private final Connection connection;
    private final ChipSpec chip;
    private final boolean stub;

    LoaderCommands(Connection connection, ChipSpec chip, boolean stub) {
        this.connection = connection;
        this.chip = chip;
        this.stub = stub;
    }

    Connection connection() {
        return connection;
    }

    ChipSpec chip() {
        return chip;
    }

    boolean isStub() {
        return stub;
    }

    /**
     * Checks that the loader has a command.
     *
     * @param function what for, as esptool calls it
     */
    void require(Opcode opcode, String function) throws Unsupported {
        if (!stub && !chip.rom().commands().contains(opcode.name())) {
            throw new Unsupported(function, "%s ROM does not support function %s".formatted(chip.name(), function));
        }
    }

    /** As {@link #require}, for what only the stub can do. */
    void requireStub(String function) throws Unsupported {
        if (!stub) {
            throw new Unsupported(function, "%s ROM does not support function %s".formatted(chip.name(), function));
        }
    }

    void run(Command command) throws FlasherException {
        run(command, Timeouts.DEFAULT);
    }

    void run(Command command, Duration timeout) throws FlasherException {
        data(command, 0, timeout);
    }

    /** @param length how many bytes of data the command returns */
    byte[] data(Command command, int length, Duration timeout) throws FlasherException {
        return connection.request(command, timeout).data(command.opcode().name(), length);
    }

    int readReg(long address) throws FlasherException {
        var response = connection.request(new ReadReg(address), Timeouts.DEFAULT);
        response.data(Opcode.READ_REG.name(), 0);
        return response.value();
    }

    void writeReg(long address, int value) throws FlasherException {
        run(new WriteReg(address, value, ALL_BITS, 0));
    }

    /**
     * Sends a block of data; again when the loader says that it came damaged.
     *
     * <p>Not again when no answer came: loaders do not look at the sequence number, so a block whose answer was lost
     * would be written twice, and everything after it to the wrong place.
     */
    void block(Command block, Duration timeout) throws FlasherException {
        for (int attempt = 1; attempt < BLOCK_ATTEMPTS; attempt++) {
            try {
                run(block, timeout);
                return;
            } catch (Rejected e) {
                if (!CAME_DAMAGED.contains(e.code())) {
                    throw e;
                }
            }
        }
        run(block, timeout);
    }
}
