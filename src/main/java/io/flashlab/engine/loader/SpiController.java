package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec.Spi;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.protocol.Command.WriteReg;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The chip's SPI controller, driven by register access to run any command on the flash.
 *
 * <p>Registers: ESP8266 Technical Reference, "SPI module"; ESP32 Technical Reference Manual, "SPI Controller".
 */
final class SpiController {

    private static final int CMD_USER = 1 << 18;
    private static final int USER_COMMAND = 1 << 31;
    private static final int USER_ADDRESS = 1 << 30;
    private static final int USER_DUMMY = 1 << 29;
    private static final int USER_MISO = 1 << 28;
    private static final int USER_MOSI = 1 << 27;
    private static final int USER2_EIGHT_BIT_COMMAND = 7 << 28;
    private static final int USER1_MISO_LENGTH_SHIFT = 8;
    private static final int USER1_MOSI_LENGTH_SHIFT = 17;
    private static final int USER1_ADDRESS_LENGTH_SHIFT = 26;
    private static final int POLLS = 10;
    private static final int ALL_BITS = 0xffff_ffff;

    private final LoaderCommands loader;
    private final Spi spi;

    SpiController(LoaderCommands loader) {
        this.loader = loader;
        this.spi = loader.chip().spi();
    }

    /**
     * Runs a command on the flash and gives the bits read, first byte lowest.
     *
     * @throws ResponseInvalid when the controller does not finish the command
     */
    int run(SpiCommand command) throws FlasherException {
        int savedUser = loader.readReg(register(spi.user()));
        int savedUser2 = loader.readReg(register(spi.user2()));
        loader.writeRegs(steps(command));
        boolean done = isDoneSoon();
        int result = loader.readReg(register(spi.w0()));
        // Also where the flash did not take the command: what the loader does next with the controller counts on them.
        loader.writeRegs(List.of(write(register(spi.user()), savedUser), write(register(spi.user2()), savedUser2)));
        if (!done) {
            throw new ResponseInvalid(
                    "flash command 0x%02x".formatted(command.opcode()), "the SPI controller did not finish it");
        }
        return result;
    }

    /** Everything up to the start of the command. */
    private List<WriteReg> steps(SpiCommand command) {
        List<WriteReg> steps = new ArrayList<>(lengths(command));
        steps.add(write(register(spi.user()), phases(command)));
        steps.add(write(register(spi.user2()), USER2_EIGHT_BIT_COMMAND | command.opcode()));
        if (command.addressBits() > 0) {
            steps.add(write(register(spi.address()), addressWord(command)));
        }
        steps.addAll(content(command.data()));
        steps.add(write(spi.base(), CMD_USER));
        return steps;
    }

    private static int phases(SpiCommand command) {
        return USER_COMMAND
                | (command.addressBits() > 0 ? USER_ADDRESS : 0)
                | (command.dummyBits() > 0 ? USER_DUMMY : 0)
                | (command.readBits() > 0 ? USER_MISO : 0)
                | (command.writeBits() > 0 ? USER_MOSI : 0);
    }

    private int addressWord(SpiCommand command) {
        return spi.addressInUpperBits() ? command.address() << (32 - command.addressBits()) : command.address();
    }

    private List<WriteReg> lengths(SpiCommand command) {
        int write = Math.max(0, command.writeBits() - 1);
        int read = Math.max(0, command.readBits() - 1);
        int others = Math.max(0, command.addressBits() - 1) << USER1_ADDRESS_LENGTH_SHIFT
                | Math.max(0, command.dummyBits() - 1);
        if (spi.mosiLength().isEmpty() || spi.misoLength().isEmpty()) {
            int lengths = read << USER1_MISO_LENGTH_SHIFT | write << USER1_MOSI_LENGTH_SHIFT;
            return List.of(write(register(spi.user1()), lengths | others));
        }
        List<WriteReg> result = new ArrayList<>();
        if (command.writeBits() > 0) {
            result.add(write(spi.base() + spi.mosiLength().getAsLong(), write));
        }
        if (command.readBits() > 0) {
            result.add(write(spi.base() + spi.misoLength().getAsLong(), read));
        }
        if (others != 0) {
            result.add(write(register(spi.user1()), others));
        }
        return result;
    }

    private List<WriteReg> content(byte[] data) {
        int words = Math.max(1, (data.length + 3) / 4);
        ByteBuffer padded = ByteBuffer.wrap(Arrays.copyOf(data, 4 * words)).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, words)
                .mapToObj(i -> write(register(spi.w0()) + 4L * i, padded.getInt(4 * i)))
                .toList();
    }

    private boolean isDoneSoon() throws FlasherException {
        for (int i = 0; i < POLLS; i++) {
            if ((loader.readReg(spi.base()) & CMD_USER) == 0) {
                return true;
            }
        }
        return false;
    }

    private static WriteReg write(long address, int value) {
        return new WriteReg(address, value, ALL_BITS, 0);
    }

    private long register(int offset) {
        return spi.base() + offset;
    }
}
