package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.chip.UartClock;
import org.jspecify.annotations.Nullable;

/**
 * Espressif's flasher stub (the one that esptool-js 0.7.0 and esptool 5.3 carry), as it behaves towards the host. Its code is
 * not run here; that it was uploaded whole is checked before it is taken to have started.
 */
public final class StubLoader implements LoaderProgram {

    private static final int HEADER = 8;
    private static final int MD5_CHUNK = 0x1000;

    private final FrameDecoder decoder = new FrameDecoder(true);
    private final StubMemory memory;
    private final StubFlash flashWrites;
    private final Bus bus;
    private final NorFlash flash;
    private final UartClock uart;
    private final SerialOut out;
    private @Nullable StubReader reader;
    private boolean dead;

    /** @param run starts code that was uploaded through the stub */
    public StubLoader(Bus bus, NorFlash flash, UartClock uart, SerialOut out, Runnable run) {
        this.bus = bus;
        this.flash = flash;
        this.uart = uart;
        this.out = out;
        this.memory = new StubMemory(bus, run);
        this.flashWrites = new StubFlash(flash);
    }

    /** Says that it runs. */
    public void greet() {
        out.send(Frames.frame(new byte[] {'O', 'H', 'A', 'I'}));
    }

    @Override
    public void receive(int value) {
        if (dead || !decoder.accept(value)) {
            return;
        }
        byte[] frame = decoder.take();
        if (reader != null) {
            reader.acknowledged(frame);
            reader = reader.isDone() ? null : reader;
        } else {
            execute(frame);
        }
    }

    private void execute(byte[] frame) {
        int op = frame.length > 1 ? frame[1] & 0xff : 0;
        int length = frame.length > 3 ? (frame[2] & 0xff) | ((frame[3] & 0xff) << 8) : 0;
        if (frame.length < HEADER || length != frame.length - HEADER) {
            respond(op, frame.length > 0 && frame[0] != 0 ? StubStatus.INVALID_COMMAND : StubStatus.BAD_DATA_LEN);
            return;
        }
        if (frame[0] != 0) {
            respond(op, StubStatus.INVALID_COMMAND);
            return;
        }
        byte[] body = new byte[length];
        System.arraycopy(frame, HEADER, body, 0, length);
        execute(op, body, (int) Words.read(frame, 4));
    }

    private void execute(int op, byte[] body, int checksum) {
        switch (op) {
            case Op.SYNC -> {
                for (int i = 0; i < Op.SYNC_ANSWERS; i++) {
                    respond(op, StubStatus.SUCCESS);
                }
            }
            case Op.READ_REG -> readRegister(body);
            case Op.WRITE_REG -> respond(op, writeRegisters(body));
            case Op.MEM_BEGIN -> respond(op, memory.begin(body));
            case Op.MEM_DATA -> respond(op, memory.data(body));
            case Op.MEM_END -> {
                respond(op, memory.end(body));
                memory.runIfAsked(body);
            }
            case Op.FLASH_BEGIN, Op.FLASH_DEFL_BEGIN -> respond(op, flashWrites.begin(body, op == Op.FLASH_DEFL_BEGIN));
            case Op.FLASH_DATA, Op.FLASH_DEFL_DATA -> {
                // the answer leaves before the work is done, so that the host can send on
                respond(op, flashWrites.check(body, checksum));
                dead = !flashWrites.write(body, op == Op.FLASH_DEFL_DATA);
            }
            case Op.FLASH_END, Op.FLASH_DEFL_END -> respond(op, flashWrites.end(body));
            case Op.SPI_SET_PARAMS -> respond(op, expect(body, 24));
            case Op.SPI_ATTACH -> respond(op, expect(body, 4));
            case Op.CHANGE_BAUDRATE -> changeBaudRate(body);
            case Op.SPI_FLASH_MD5 -> md5(body);
            case Op.ERASE_FLASH -> {
                flash.enableWrite();
                flash.eraseChip();
                respond(op, StubStatus.SUCCESS);
            }
            case Op.ERASE_REGION -> respond(op, flashWrites.eraseRegion(body));
            case Op.READ_FLASH -> readFlash(body);
            case Op.RUN_USER_CODE -> {
                // not answered, and this stub goes on
            }
            default -> respond(op, isReserved(op) ? StubStatus.CMD_NOT_IMPLEMENTED : StubStatus.INVALID_COMMAND);
        }
    }

    private static boolean isReserved(int op) {
        return op == Op.GET_SECURITY_INFO || (op >= 0xd5 && op <= 0xef);
    }

    private static int expect(byte[] body, int length) {
        return body.length == length ? StubStatus.SUCCESS : StubStatus.BAD_DATA_LEN;
    }

    private void respond(int op, int status) {
        respond(op, 0, new byte[0], status);
    }

    private void respond(int op, long value, byte[] data, int status) {
        byte[] answer = new byte[HEADER + data.length + 2];
        answer[0] = 1;
        answer[1] = (byte) op;
        answer[2] = (byte) (data.length + 2);
        Words.write(answer, 4, value);
        System.arraycopy(data, 0, answer, HEADER, data.length);
        answer[HEADER + data.length] = (byte) status;
        out.send(Frames.frame(answer));
    }

    private void readRegister(byte[] body) {
        if (body.length == 4) {
            respond(Op.READ_REG, bus.read(Words.read(body, 0)) & 0xffff_ffffL, new byte[0], StubStatus.SUCCESS);
        } else {
            respond(Op.READ_REG, StubStatus.BAD_DATA_LEN);
        }
    }

    private int writeRegisters(byte[] body) {
        if (body.length < 16 || body.length % 16 != 0) {
            return StubStatus.NOT_ENOUGH_DATA;
        }
        for (int i = 0; i < body.length; i += 16) {
            long address = Words.read(body, i);
            int mask = (int) Words.read(body, i + 8);
            int value = (int) Words.read(body, i + 4);
            bus.write(address, mask == -1 ? value : (bus.read(address) & ~mask) | (value & mask));
        }
        return StubStatus.SUCCESS;
    }

    /** The answer still leaves at the old rate. */
    private void changeBaudRate(byte[] body) {
        respond(Op.CHANGE_BAUDRATE, expect(body, 8));
        if (body.length == 8) {
            uart.setBaudRate((int) Words.read(body, 0));
        }
    }

    private void md5(byte[] body) {
        if (body.length != 16) {
            respond(Op.SPI_FLASH_MD5, StubStatus.BAD_DATA_LEN);
            return;
        }
        var digest = StubReader.md5();
        byte[] chunk = new byte[MD5_CHUNK];
        long address = Words.read(body, 0);
        for (long left = Words.read(body, 4); left > 0; ) {
            int run = (int) Math.min(left, MD5_CHUNK);
            flash.read(address, chunk, 0, run);
            digest.update(chunk, 0, run);
            address += run;
            left -= run;
        }
        respond(Op.SPI_FLASH_MD5, 0, digest.digest(), StubStatus.SUCCESS);
    }

    private void readFlash(byte[] body) {
        respond(Op.READ_FLASH, expect(body, 16));
        if (body.length != 16) {
            return;
        }
        long packetSize = Words.read(body, 8);
        if (packetSize > MD5_CHUNK) {
            return; // answered, but nothing is ever sent
        }
        StubReader started = new StubReader(flash, out, Words.read(body, 0), Words.read(body, 4), (int) packetSize);
        started.start();
        reader = started.isDone() ? null : started;
    }
}
