package io.flashlab.simulator.chip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The SPI controller that the flash hangs on, registers at 0x60000200. Layout of the registers and the bits of the command
 * register: {@code spi_register.h} of Espressif's ESP8266 SDK. A command is done before the next register access, so the
 * command register always reads 0.
 */
final class SpiController {

    private static final int REGISTERS = 64;
    private static final int CMD = 0;
    private static final int ADDR = 1;
    private static final int CTRL = 2;
    private static final int RD_STATUS = 4;
    private static final int USER = 7;
    private static final int USER1 = 8;
    private static final int USER2 = 9;
    private static final int W0 = 16;
    private static final int DATA_BYTES = 64;
    private static final int WRITE_TWO_STATUS_BYTES = 1 << 22;

    private final FlashCommands flash;
    private final int[] registers = new int[REGISTERS];

    SpiController(NorFlash flash) {
        this.flash = new FlashCommands(flash);
    }

    void reset() {
        Arrays.fill(registers, 0);
    }

    int read(int index) {
        return registers[index];
    }

    void write(int index, int value) {
        if (index == CMD) {
            execute(value);
        } else {
            registers[index] = value;
        }
    }

    private void execute(int command) {
        for (int bit = 31; bit >= 18; bit--) {
            if ((command >>> bit & 1) != 0) {
                executeBit(bit);
            }
        }
    }

    private void executeBit(int bit) {
        int length = Math.min(registers[ADDR] >>> 24, DATA_BYTES);
        switch (bit) {
            case 31 -> store(0, flash.transfer(0x03, address(0), length));
            case 30 -> flash.transfer(0x06, new byte[0], 0);
            case 29 -> flash.transfer(0x04, new byte[0], 0);
            case 28 -> {
                byte[] id = flash.transfer(0x9f, new byte[0], 3);
                registers[W0] = (id[0] & 0xff) | ((id[1] & 0xff) << 8) | ((id[2] & 0xff) << 16);
            }
            case 27 -> {
                int status = flash.transfer(0x05, new byte[0], 1)[0] & 0xff;
                registers[RD_STATUS] = (registers[RD_STATUS] & ~0xffff) | status;
            }
            case 26 -> {
                byte[] status = {(byte) registers[RD_STATUS], (byte) (registers[RD_STATUS] >> 8)};
                boolean both = (registers[CTRL] & WRITE_TWO_STATUS_BYTES) != 0;
                flash.transfer(0x01, both ? status : Arrays.copyOf(status, 1), 0);
            }
            case 25 -> {
                byte[] sent = address(length);
                System.arraycopy(data(), 0, sent, 3, length);
                flash.transfer(0x02, sent, 0);
            }
            case 24 -> flash.transfer(0x20, address(0), 0);
            case 23 -> flash.transfer(0xd8, address(0), 0);
            case 22 -> flash.transfer(0xc7, new byte[0], 0);
            case 18 -> executeUserTransaction();
            default -> {
                // power down and wake up: nothing that could be seen from here
            }
        }
    }

    /** The transaction that USER, USER1 and USER2 describe: command, address, dummy cycles, data out, data in. */
    private void executeUserTransaction() {
        int user = registers[USER];
        int user1 = registers[USER1];
        if ((user & 1 << 31) == 0) {
            return;
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        if ((registers[USER2] >>> 28) + 1 > 8) {
            sent.write(registers[USER2] >> 8);
        }
        if ((user & 1 << 30) != 0) {
            int bytes = Math.min((user1 >>> 26) + 1, 32) / 8;
            for (int i = 0; i < bytes; i++) {
                sent.write(registers[ADDR] >> (24 - 8 * i));
            }
        }
        if ((user & 1 << 29) != 0) {
            sent.writeBytes(new byte[((user1 & 0xff) + 1) / 8]);
        }
        if ((user & 1 << 27) != 0) {
            int bits = (user1 >>> 17 & 0x1ff) + 1;
            sent.write(data(), 0, Math.min((bits + 7) / 8, DATA_BYTES));
        }
        int received = (user & 1 << 28) != 0 ? Math.min(((user1 >>> 8 & 0x1ff) + 8) / 8, DATA_BYTES) : 0;
        store(0, flash.transfer(registers[USER2] & 0xff, sent.toByteArray(), received));
    }

    private byte[] address(int room) {
        byte[] bytes = new byte[3 + room];
        for (int i = 0; i < 3; i++) {
            bytes[i] = (byte) (registers[ADDR] >> (16 - 8 * i));
        }
        return bytes;
    }

    private byte[] data() {
        byte[] data = new byte[DATA_BYTES];
        for (int i = 0; i < DATA_BYTES; i++) {
            data[i] = (byte) (registers[W0 + i / 4] >> (8 * (i % 4)));
        }
        return data;
    }

    private void store(int offset, byte[] data) {
        for (int i = 0; i < data.length; i++) {
            int shift = 8 * ((offset + i) % 4);
            int register = W0 + (offset + i) / 4;
            registers[register] = (registers[register] & ~(0xff << shift)) | ((data[i] & 0xff) << shift);
        }
    }
}
