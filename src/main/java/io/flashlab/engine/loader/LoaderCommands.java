package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Command;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.protocol.Command.WriteReg;
import io.flashlab.engine.protocol.Command.WriteRegs;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import io.flashlab.engine.protocol.RomError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs commands on the loader that listens and checks their status. */
final class LoaderCommands {

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
    private final BoardState state;
    private final ProtocolSettings settings;

    LoaderCommands(Connection connection, ChipSpec chip, boolean stub, BoardState state, ProtocolSettings settings) {
        this.connection = connection;
        this.chip = chip;
        this.stub = stub;
        this.state = state;
        this.settings = settings;
    }

    /** The same board, with its stub running. */
    LoaderCommands onStub() {
        return new LoaderCommands(connection, chip, true, state, settings);
    }

    /** The same loader, with other timeouts and attempts. */
    LoaderCommands with(ProtocolSettings other) {
        return new LoaderCommands(connection, chip, stub, state, other);
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

    BoardState state() {
        return state;
    }

    Timeouts timeouts() {
        return settings.timeouts();
    }

    /** How long most answers, and packets of a stream, are waited for. */
    Duration patience() {
        return timeouts().limited(timeouts().command());
    }

    /** Whether the loader that listens has a command. A stub has all that can be asked for. */
    boolean has(Opcode opcode) {
        return stub || chip.romHas(opcode.name());
    }

    /**
     * Checks that the loader has a command.
     *
     * @param function what for, as esptool calls it
     */
    void require(Opcode opcode, String function) throws Unsupported {
        if (!has(opcode)) {
            throw missing(function);
        }
    }

    /** As {@link #require}, for what only the stub can do. */
    void requireStub(String function) throws Unsupported {
        if (!stub) {
            throw missing(function);
        }
    }

    private Unsupported missing(String function) {
        return new Unsupported(function, "%s ROM does not support function %s".formatted(chip.name(), function));
    }

    void run(Command command) throws FlasherException {
        run(command, patience());
    }

    void run(Command command, Duration timeout) throws FlasherException {
        data(command, 0, timeout);
    }

    /** @param length how many bytes of data the command returns */
    byte[] data(Command command, int length, Duration timeout) throws FlasherException {
        return exchange(command, timeout, response -> response.data(command.name(), length));
    }

    int readReg(long address) throws FlasherException {
        return exchange(new ReadReg(address), patience(), response -> {
            response.data(Opcode.READ_REG.name(), 0);
            return response.value();
        });
    }

    /** As {@link #readReg}, of a word of the eFuses or the like, which is the same each time and is asked for once. */
    int readFact(long address) throws FlasherException {
        Integer known = state.facts().get(address);
        if (known != null) {
            return known;
        }
        int word = readReg(address);
        state.facts().put(address, word);
        return word;
    }

    void writeReg(long address, int value) throws FlasherException {
        writeReg(address, value, ALL_BITS);
    }

    void writeReg(long address, int value, int mask) throws FlasherException {
        run(new WriteReg(address, value, mask, 0));
    }

    /** Writes words in turn: in one packet, where the stub that listens is known to take that. */
    void writeRegs(List<WriteReg> writes) throws FlasherException {
        if (stub && state.isStubOurs()) {
            run(new WriteRegs(writes));
        } else {
            for (WriteReg write : writes) {
                run(write);
            }
        }
    }

    /** Sets bits of a word and leaves the others. */
    void setBits(long address, int bits) throws FlasherException {
        writeReg(address, readReg(address) | bits);
    }

    /** Takes from an answer what it is for, once its status is known to be success. */
    @FunctionalInterface
    interface AnswerReader<T> {
        T read(Response response) throws Rejected, ResponseInvalid;
    }

    /**
     * Sends a command and reads its answer. A command that does the same when it is done twice is sent again when no
     * usable answer came and the loader still answers, see {@link Resync}.
     */
    <T> T exchange(Command command, Duration timeout, AnswerReader<T> reader) throws FlasherException {
        Resync resync = new Resync(connection, timeouts());
        for (int attempt = 1; attempt < settings.attempts().writeBlock() && Resync.mayBeRepeated(command); attempt++) {
            try {
                return exchangeOnce(command, timeout, reader);
            } catch (ResponseTimeout | ResponseInvalid e) {
                state.lineFault();
                if (!resync.succeeds()) {
                    throw e;
                }
            }
        }
        return exchangeOnce(command, timeout, reader);
    }

    private <T> T exchangeOnce(Command command, Duration timeout, AnswerReader<T> reader) throws FlasherException {
        try {
            return reader.read(connection.request(command, timeouts().limited(timeout)));
        } catch (Rejected e) {
            throw !stub && state.secureDownload() && e.code() == RomError.INVALID_MESSAGE.code() ? locked(command) : e;
        }
    }

    private static Unsupported locked(Command command) {
        String reason = String.format(
                Locale.ROOT, "This command (0x%02x) is not supported in Secure Download Mode", command.code());
        return new Unsupported(command.name(), reason);
    }

    /**
     * Sends a block of data; again when the loader says that it came damaged.
     *
     * <p>Not again when no answer came: loaders do not look at the sequence number, so a block whose answer was lost
     * would be written twice, and everything after it to the wrong place.
     */
    void block(Command block, Duration timeout) throws FlasherException {
        for (int attempt = 1; attempt < settings.attempts().writeBlock(); attempt++) {
            try {
                run(block, timeout);
                return;
            } catch (Rejected e) {
                if (!CAME_DAMAGED.contains(e.code())) {
                    throw e;
                }
                state.lineFault();
            }
        }
        run(block, timeout);
    }
}
