package io.flashlab.simulator.chip;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The SPI controller that the flash hangs on: SPI0 of the ESP8266, SPI1 of the ESP32, SPIMEM1 of the later families. Bits of
 * the command register: {@code spi_register.h} of Espressif's ESP8266 SDK, {@code spi_reg.h} and {@code spi_mem_reg.h} of
 * ESP-IDF. A command is done before the next register access, so the command register always reads 0.
 */
final class SpiController {

    private static final int REGISTERS = 64;
    private static final int CMD = 0;
    private static final int ADDR = 1;
    private static final int CTRL = 2;
    private static final int DATA_BYTES = 64;
    private static final int WRITE_TWO_STATUS_BYTES = 1 << 22;
    private static final int LENGTH_BITS = 0x3ff;

    private final FlashCommands flash;
    private final SpiRegisters layout;
    private final int[] registers = new int[REGISTERS];

    /** An ESP8266's. */
    SpiController(NorFlash flash) {
        this(flash, SpiRegisters.ESP8266);
    }

    SpiController(NorFlash flash, SpiRegisters layout) {
        this.flash = new FlashCommands(flash);
        this.layout = layout;
    }

    void reset() {
        Arrays.fill(registers, 0);
    }

    /** @param index the register's offset divided by 4 */
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

    private int at(int offset) {
        return registers[offset / 4];
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
            case 31 -> store(flash.transfer(0x03, address(0), length));
            case 30 -> flash.transfer(0x06, new byte[0], 0);
            case 29 -> flash.transfer(0x04, new byte[0], 0);
            case 28 -> store(Arrays.copyOf(flash.transfer(0x9f, new byte[0], 3), 4));
            case 27 -> {
                int status = flash.transfer(0x05, new byte[0], 1)[0] & 0xff;
                registers[layout.status() / 4] = (at(layout.status()) & ~0xffff) | status;
            }
            case 26 -> {
                byte[] status = {(byte) at(layout.status()), (byte) (at(layout.status()) >> 8)};
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
            case 21 -> flash.transfer(0xb9, new byte[0], 0);
            case 20 -> flash.transfer(0xab, new byte[0], 0);
            case 18 -> executeUserTransaction();
            default -> {
                // high performance mode: nothing that could be seen from here
            }
        }
    }

    /** The transaction that USER, USER1 and USER2 describe: command, address, dummy cycles, data out, data in. */
    private void executeUserTransaction() {
        int user = at(layout.user());
        int user1 = at(layout.user1());
        int user2 = at(layout.user2());
        if ((user & 1 << 31) == 0) {
            return;
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        if ((user2 >>> 28) + 1 > 8) {
            sent.write(user2 >> 8);
        }
        if ((user & 1 << 30) != 0) {
            sendAddress((user1 >>> 26) + 1, sent);
        }
        if ((user & 1 << 29) != 0) {
            sent.writeBytes(new byte[((user1 & 0xff) + 1) / 8]);
        }
        if ((user & 1 << 27) != 0) {
            sent.write(data(), 0, bytes(layout.mosiLength(), user1 >>> 17 & 0x1ff));
        }
        int received = (user & 1 << 28) != 0 ? bytes(layout.misoLength(), user1 >>> 8 & 0x1ff) : 0;
        store(flash.transfer(user2 & 0xff, sent.toByteArray(), received));
    }

    /** How many bytes a data phase has: from a register of its own, or the part of USER1; both hold bits less one. */
    private int bytes(int register, int bitsInUser1) {
        int bits = register == 0 ? bitsInUser1 : at(register) & LENGTH_BITS;
        return Math.min((bits + 8) / 8, DATA_BYTES);
    }

    private void sendAddress(int bits, ByteArrayOutputStream sent) {
        int top = layout.addressAtTop() ? registers[ADDR] : registers[ADDR] << (32 - bits);
        for (int i = 0; i < bits / 8; i++) {
            sent.write(top >> (24 - 8 * i));
        }
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
            data[i] = (byte) (registers[layout.data() / 4 + i / 4] >> (8 * (i % 4)));
        }
        return data;
    }

    private void store(byte[] data) {
        for (int i = 0; i < data.length; i++) {
            int shift = 8 * (i % 4);
            int register = layout.data() / 4 + i / 4;
            registers[register] = (registers[register] & ~(0xff << shift)) | ((data[i] & 0xff) << shift);
        }
    }
}
