package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.ChipCrash;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.chip.UartClock;
import org.jspecify.annotations.Nullable;

/**
 * Espressif's flasher stub (esp-flasher-stub 1.1.0, which esptool-js 0.7.0 carries), as it behaves towards the host. Its code
 * is not run here; that it was uploaded whole is checked before it is taken to have started.
 *
 * <p>The stub answers a block before it writes it, and receives the next by interrupt into a second buffer meanwhile. So a host
 * that waits for answers never outruns it, and what happens to one that sends three frames at once is not modelled.
 */
public final class StubLoader implements LoaderProgram {

    private static final int HEADER = 8;
    private static final int SYNC_BODY = 36;
    private static final int RATE_TAKEN_FOR_GRANTED = 115_200;
    private static final byte[] NOTHING = new byte[0];

    private final FrameDecoder decoder = new FrameDecoder(true);
    private final StubMemory memory;
    private final StubFlash flashWrites;
    private final StubFlashChip chip;
    private final Parts parts;
    private final StubTraits traits;
    private @Nullable StubReader reader;
    private int lateStatus = StubStatus.SUCCESS;

    /** The hardware that the stub has to do with. */
    public record Parts(Bus bus, NorFlash flash, UartClock uart, SerialOut out) {}

    /**
     * The ESP8266's.
     *
     * @param run starts code that was uploaded through the stub
     */
    public StubLoader(Bus bus, NorFlash flash, UartClock uart, SerialOut out, Runnable run) {
        this(new Parts(bus, flash, uart, out), StubTraits.ESP8266, run);
    }

    /** @param run starts code that was uploaded through the stub */
    public StubLoader(Parts parts, StubTraits traits, Runnable run) {
        this.parts = parts;
        this.traits = traits;
        this.memory = new StubMemory(parts.bus(), run);
        this.chip = new StubFlashChip(parts.flash(), traits);
        this.flashWrites = new StubFlash(chip, traits);
    }

    /** Says that it runs. */
    public void greet() {
        parts.out().send(Frames.frame(new byte[] {'O', 'H', 'A', 'I'}));
    }

    @Override
    public void receive(int value) {
        if (!decoder.accept(value)) {
            return;
        }
        byte[] frame = decoder.take();
        if (reader == null) {
            execute(frame);
            return;
        }
        lateStatus = reader.acknowledged(frame);
        reader = reader.isDone() ? null : reader;
    }

    private void execute(byte[] frame) {
        int op = frame.length > 1 ? frame[1] & 0xff : 0;
        int length = frame.length > 3 ? (frame[2] & 0xff) | ((frame[3] & 0xff) << 8) : 0;
        if (frame.length > 0 && frame[0] != 0) {
            respond(op, StubStatus.INVALID_COMMAND);
        } else if (frame.length < HEADER || length != frame.length - HEADER) {
            respond(op, StubStatus.BAD_DATA_LEN);
        } else if (lateStatus != StubStatus.SUCCESS) {
            // What came of the work after the last answer is said now, in place of doing anything.
            respond(op, lateStatus);
            lateStatus = StubStatus.SUCCESS;
        } else {
            byte[] body = new byte[length];
            System.arraycopy(frame, HEADER, body, 0, length);
            execute(op, body, (int) Words.read(frame, 4));
        }
    }

    private void execute(int op, byte[] body, int checksum) {
        switch (op) {
            case Op.SYNC -> sync(body);
            case Op.READ_REG -> readRegister(body);
            case Op.WRITE_REG -> respond(op, writeRegisters(body));
            case Op.MEM_BEGIN -> respond(op, memory.begin(body));
            case Op.MEM_DATA -> respond(op, memory.data(body));
            case Op.MEM_END -> {
                int status = memory.end(body);
                respond(op, status);
                if (status == StubStatus.SUCCESS) {
                    memory.runIfAsked(body);
                }
            }
            case Op.FLASH_BEGIN, Op.FLASH_DEFL_BEGIN -> respond(op, flashWrites.begin(body, op == Op.FLASH_DEFL_BEGIN));
            case Op.FLASH_DATA -> {
                int status = flashWrites.checkData(body, checksum);
                respond(op, status);
                lateStatus = status == StubStatus.SUCCESS ? flashWrites.write(body) : StubStatus.SUCCESS;
            }
            case Op.FLASH_DEFL_DATA -> {
                int status = flashWrites.checkDeflated(body, checksum);
                respond(op, status);
                lateStatus = status == StubStatus.SUCCESS ? flashWrites.inflate(body) : StubStatus.SUCCESS;
            }
            case Op.FLASH_END, Op.FLASH_DEFL_END -> respond(op, flashWrites.end(body));
            case Op.SPI_SET_PARAMS -> setParameters(body);
            case Op.SPI_ATTACH -> respond(op, expect(body, 4));
            case Op.CHANGE_BAUDRATE -> changeBaudRate(body);
            case Op.SPI_FLASH_MD5 -> md5(body);
            case Op.GET_SECURITY_INFO -> securityInfo(body);
            case Op.ERASE_FLASH -> {
                chip.eraseChip();
                respond(op, StubStatus.SUCCESS);
            }
            case Op.ERASE_REGION -> respond(op, flashWrites.eraseRegion(body));
            case Op.READ_FLASH -> readFlash(body);
            case Op.RUN_USER_CODE -> {
                // not answered, and this stub goes on
            }
            default -> respond(op, isForPlugin(op) ? StubStatus.CMD_NOT_IMPLEMENTED : StubStatus.INVALID_COMMAND);
        }
    }

    /** Commands that esptool can add to the stub; none is here. */
    private static boolean isForPlugin(int op) {
        return op >= 0xd5 && op <= 0xef;
    }

    private static int expect(byte[] body, int length) {
        return body.length == length ? StubStatus.SUCCESS : StubStatus.BAD_DATA_LEN;
    }

    private void respond(int op, int status) {
        respond(op, 0, NOTHING, status);
    }

    private void respond(int op, long value, byte[] data, int status) {
        byte[] answer = new byte[HEADER + data.length + 2];
        answer[0] = 1;
        answer[1] = (byte) op;
        answer[2] = (byte) (data.length + 2);
        Words.write(answer, 4, value);
        System.arraycopy(data, 0, answer, HEADER, data.length);
        answer[HEADER + data.length] = (byte) status;
        parts.out().send(Frames.frame(answer));
    }

    private void sync(byte[] body) {
        int status = expect(body, SYNC_BODY);
        for (int i = 0; i < (status == StubStatus.SUCCESS ? Op.SYNC_ANSWERS : 1); i++) {
            respond(Op.SYNC, status);
        }
    }

    private void readRegister(byte[] body) {
        if (body.length == 4) {
            long value = parts.bus().read(Words.read(body, 0)) & 0xffff_ffffL;
            respond(Op.READ_REG, value, NOTHING, StubStatus.SUCCESS);
        } else {
            respond(Op.READ_REG, StubStatus.BAD_DATA_LEN);
        }
    }

    private int writeRegisters(byte[] body) {
        if (body.length < 16 || body.length % 16 != 0) {
            return StubStatus.NOT_ENOUGH_DATA;
        }
        Bus bus = parts.bus();
        for (int i = 0; i < body.length; i += 16) {
            long address = Words.read(body, i);
            int mask = (int) Words.read(body, i + 8);
            int value = (int) Words.read(body, i + 4);
            bus.write(address, mask == -1 ? value : (bus.read(address) & ~mask) | (value & mask));
        }
        return StubStatus.SUCCESS;
    }

    private void setParameters(byte[] body) {
        int status = expect(body, 24);
        if (status == StubStatus.SUCCESS) {
            chip.setSize(Words.read(body, 4));
        }
        respond(Op.SPI_SET_PARAMS, status);
    }

    /** The answer still leaves at the old rate. The second word, the rate until now, is not looked at. */
    private void changeBaudRate(byte[] body) {
        respond(Op.CHANGE_BAUDRATE, expect(body, 8));
        if (body.length != 8) {
            return;
        }
        long asked = Words.read(body, 0);
        if (asked == 0) {
            throw new ChipCrash("division by a rate of 0");
        }
        UartClock uart = parts.uart();
        uart.setBaudRate((int) (traits.relativeBaudRate() ? uart.baudRate() * asked / RATE_TAKEN_FOR_GRANTED : asked));
    }

    private void securityInfo(byte[] body) {
        byte[] info = body.length == 0 ? traits.securityInfo().get() : NOTHING;
        if (info.length > 0) {
            respond(Op.GET_SECURITY_INFO, 0, info, StubStatus.SUCCESS);
        } else {
            int status = body.length == 0 ? StubStatus.CMD_NOT_IMPLEMENTED : StubStatus.BAD_DATA_LEN;
            respond(Op.GET_SECURITY_INFO, status);
        }
    }

    private void md5(byte[] body) {
        if (body.length != 16) {
            respond(Op.SPI_FLASH_MD5, StubStatus.BAD_DATA_LEN);
            return;
        }
        byte[] digest = StubReader.md5(chip, Words.read(body, 0), Words.read(body, 4));
        respond(Op.SPI_FLASH_MD5, 0, digest, digest.length == 0 ? StubStatus.FAILED_SPI_OP : StubStatus.SUCCESS);
    }

    private void readFlash(byte[] body) {
        respond(Op.READ_FLASH, expect(body, 16));
        if (body.length != 16) {
            return;
        }
        if (Words.read(body, 8) > StubReader.LARGEST_PACKET) {
            lateStatus = StubStatus.BAD_DATA_LEN;
            return;
        }
        StubReader started = new StubReader(chip, parts.out(), body);
        lateStatus = started.start();
        reader = started.isDone() ? null : started;
    }
}
