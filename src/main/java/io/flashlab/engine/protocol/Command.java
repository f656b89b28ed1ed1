package io.flashlab.engine.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A request to the loader, as data. Sizes and addresses are bytes, 0..0xffffffff: constructors throw {@link
 * IllegalArgumentException} for others, so that no number is cut to 32 bits on its way.
 *
 * <p>Layout of the bodies: Espressif's documentation, "Serial Protocol", section "Commands".
 */
public sealed interface Command {

    /** The command's byte, 0..0xff. */
    int code();

    /** What to call it in errors and traces: as {@link Opcode} does, or its byte where the protocol has no name for it. */
    String name();

    /** What follows the eight bytes of the header. */
    byte[] body();

    /** The header's checksum word; only data blocks have one. */
    default int checksum() {
        return 0;
    }

    /** A command that the protocol's documentation names. */
    sealed interface Named extends Command {

        /** Which one. */
        Opcode opcode();

        @Override
        default int code() {
            return opcode().code();
        }

        @Override
        default String name() {
            return opcode().name();
        }
    }

    /** Finds out whether a loader listens; the pattern also lets the ROM measure the baud rate. */
    record Sync() implements Named {
        @Override
        public Opcode opcode() {
            return Opcode.SYNC;
        }

        @Override
        public byte[] body() {
            byte[] body = new byte[36];
            Arrays.fill(body, (byte) 0x55);
            body[0] = 0x07;
            body[1] = 0x07;
            body[2] = 0x12;
            body[3] = 0x20;
            return body;
        }
    }

    /**
     * Reads a 32-bit word of the chip's address space; it comes in the answer's header.
     *
     * @param address a multiple of 4
     */
    record ReadReg(long address) implements Named {
        public ReadReg {
            Words.require("address", address);
        }

        @Override
        public Opcode opcode() {
            return Opcode.READ_REG;
        }

        @Override
        public byte[] body() {
            return Words.of(address);
        }
    }

    /**
     * Writes a 32-bit word of the chip's address space.
     *
     * @param address a multiple of 4
     * @param value for all 32 bits
     * @param mask which bits to change
     * @param delayMicros how long the loader waits before the write
     */
    record WriteReg(long address, int value, int mask, int delayMicros) implements Named {
        public WriteReg {
            Words.require("address", address);
        }

        @Override
        public Opcode opcode() {
            return Opcode.WRITE_REG;
        }

        @Override
        public byte[] body() {
            return Words.of(address, value, mask, delayMicros);
        }
    }

    /**
     * Several {@link WriteReg} in one packet, done in turn.
     *
     * <p>Espressif's stub takes as many as come (espressif/esp-flasher-stub, {@code src/command_handler.c}, {@code
     * s_write_reg}); what other loaders make of more than one is not documented.
     *
     * @param writes at least one
     */
    record WriteRegs(List<WriteReg> writes) implements Named {
        public WriteRegs {
            writes = List.copyOf(writes);
        }

        @Override
        public Opcode opcode() {
            return Opcode.WRITE_REG;
        }

        @Override
        public byte[] body() {
            ByteArrayOutputStream bodies = new ByteArrayOutputStream();
            writes.forEach(write -> bodies.writeBytes(write.body()));
            return bodies.toByteArray();
        }
    }

    /**
     * Starts an upload to RAM.
     *
     * @param size bytes in all
     * @param blocks number of data blocks to come
     * @param blockSize bytes of a block; of the last one at most
     * @param address where the first byte goes
     */
    record MemBegin(long size, int blocks, int blockSize, long address) implements Named {
        public MemBegin {
            Words.requireRegion(address, size);
            Words.require("number of blocks", blocks);
            Words.require("block size", blockSize);
        }

        @Override
        public Opcode opcode() {
            return Opcode.MEM_BEGIN;
        }

        @Override
        public byte[] body() {
            return Words.of(size, blocks, blockSize, address);
        }
    }

    /**
     * Ends an upload to RAM.
     *
     * @param entryPoint where to jump; 0 stays in the loader
     */
    record MemEnd(long entryPoint) implements Named {
        public MemEnd {
            Words.require("entry point", entryPoint);
        }

        @Override
        public Opcode opcode() {
            return Opcode.MEM_END;
        }

        @Override
        public byte[] body() {
            return Words.of(entryPoint == 0 ? 1 : 0, entryPoint);
        }
    }

    /** The fifth word of FLASH_BEGIN and FLASH_DEFL_BEGIN, which the ROMs of the ESP8266 and the ESP32 do not know. */
    enum EncryptionWord {
        /** Not sent. */
        ABSENT,
        /** The loader writes the data as they come. */
        PLAIN,
        /** The loader encrypts the data. */
        ENCRYPTED
    }

    /**
     * Starts a write of plain or compressed data.
     *
     * @param opcode FLASH_BEGIN or FLASH_DEFL_BEGIN
     * @param eraseSize bytes to erase
     * @param blocks number of data blocks to come
     * @param blockSize bytes of a block
     * @param address of the first byte in flash
     * @param encryption the fifth word
     */
    record FlashBegin(Opcode opcode, long eraseSize, int blocks, int blockSize, long address, EncryptionWord encryption)
            implements Named {
        public FlashBegin {
            Words.require("address", address);
            Words.require("erase size", eraseSize);
            Words.require("number of blocks", blocks);
        }

        @Override
        public byte[] body() {
            return switch (encryption) {
                case ABSENT -> Words.of(eraseSize, blocks, blockSize, address);
                case PLAIN -> Words.of(eraseSize, blocks, blockSize, address, 0);
                case ENCRYPTED -> Words.of(eraseSize, blocks, blockSize, address, 1);
            };
        }
    }

    /**
     * Ends a write.
     *
     * @param opcode FLASH_END or FLASH_DEFL_END
     * @param reboot whether the loader is left
     */
    record FlashEnd(Opcode opcode, boolean reboot) implements Named {
        @Override
        public byte[] body() {
            return Words.of(reboot ? 0 : 1);
        }
    }

    /**
     * Connects the flash to the SPI controller.
     *
     * @param pins 0 for the usual pins of SPI, 1 for those of HSPI, else pin numbers of six bits each: CLK, Q, D, CS, HD,
     *     lowest first
     * @param rom whether a ROM is told, which takes a second word ("is legacy", always 0) that stubs refuse
     */
    record SpiAttach(int pins, boolean rom) implements Named {
        @Override
        public Opcode opcode() {
            return Opcode.SPI_ATTACH;
        }

        @Override
        public byte[] body() {
            return rom ? Words.of(pins, 0) : Words.of(pins);
        }
    }

    /**
     * Tells the loader the flash's geometry: 64 KiB blocks, 4 KiB sectors, 256-byte pages.
     *
     * @param flashSize bytes
     */
    record SpiSetParams(long flashSize) implements Named {
        public SpiSetParams {
            Words.require("flash size", flashSize);
        }

        @Override
        public Opcode opcode() {
            return Opcode.SPI_SET_PARAMS;
        }

        @Override
        public byte[] body() {
            return Words.of(0, flashSize, 0x1_0000, 0x1000, 0x100, 0xffff);
        }
    }

    /**
     * Changes the loader's rate, once it has answered.
     *
     * @param newBaudRate bits a second
     * @param oldBaudRate the rate in use, for the stub; 0 for a ROM
     */
    record ChangeBaudRate(int newBaudRate, int oldBaudRate) implements Named {
        @Override
        public Opcode opcode() {
            return Opcode.CHANGE_BAUDRATE;
        }

        @Override
        public byte[] body() {
            return Words.of(newBaudRate, oldBaudRate);
        }
    }

    /**
     * Computes the MD5 of flash: a stub answers with 16 bytes, a ROM with 32 hexadecimal digits.
     *
     * @param address of the first byte
     * @param size bytes
     */
    record SpiFlashMd5(long address, long size) implements Named {
        public SpiFlashMd5 {
            Words.requireRegion(address, size);
        }

        @Override
        public Opcode opcode() {
            return Opcode.SPI_FLASH_MD5;
        }

        @Override
        public byte[] body() {
            return Words.of(address, size, 0, 0);
        }
    }

    /**
     * Stub only: erases a part of the flash.
     *
     * @param address a multiple of 4096
     * @param size bytes, a multiple of 4096
     */
    record EraseRegion(long address, long size) implements Named {
        public EraseRegion {
            Words.requireRegion(address, size);
        }

        @Override
        public Opcode opcode() {
            return Opcode.ERASE_REGION;
        }

        @Override
        public byte[] body() {
            return Words.of(address, size);
        }
    }

    /**
     * Stub only: packets of {@code blockSize} follow the answer.
     *
     * @param address of the first byte
     * @param size bytes in all
     * @param blockSize bytes of a packet
     * @param inFlight packets that the stub may send ahead of the acknowledgement
     */
    record ReadFlash(long address, long size, int blockSize, int inFlight) implements Named {
        public ReadFlash {
            Words.requireRegion(address, size);
        }

        @Override
        public Opcode opcode() {
            return Opcode.READ_FLASH;
        }

        @Override
        public byte[] body() {
            return Words.of(address, size, blockSize, inFlight);
        }
    }

    /**
     * ROM of the ESP32 family: bytes of flash come in the answer.
     *
     * @param address of the first byte
     * @param size 1..64
     */
    record ReadFlashSlow(long address, int size) implements Named {
        public ReadFlashSlow {
            Words.requireRegion(address, size);
        }

        @Override
        public Opcode opcode() {
            return Opcode.READ_FLASH_SLOW;
        }

        @Override
        public byte[] body() {
            return Words.of(address, size);
        }
    }

    /**
     * A command without a body.
     *
     * @param opcode GET_SECURITY_INFO, ERASE_FLASH or RUN_USER_CODE
     */
    record Plain(Opcode opcode) implements Named {
        @Override
        public byte[] body() {
            return new byte[0];
        }
    }

    /**
     * Any command, known or not, with a body of one's own: for ROMs, stubs and plugins that know more than is documented.
     * It is sent once and never again by itself, as nobody knows whether doing it twice is doing it once.
     */
    final class Raw implements Command {
        private static final int LARGEST_BODY = 0xffff;

        private final int code;
        private final byte[] body;
        private final int checksum;

        /** Without a checksum. */
        public Raw(int code, byte[] body) {
            this(code, body, 0);
        }

        /**
         * @param code the command's byte, 0..0xff
         * @param body what follows the header, at most 65535 bytes: a packet's length has 16 bits
         * @param checksum the header's checksum, 0..0xff
         * @throws IllegalArgumentException for others
         */
        public Raw(int code, byte[] body, int checksum) {
            if ((code & ~0xff) != 0 || body.length > LARGEST_BODY || (checksum & ~0xff) != 0) {
                throw new IllegalArgumentException(
                        "command 0x%x with %s bytes and checksum 0x%x".formatted(code, body.length, checksum));
            }
            this.code = code;
            this.body = body.clone();
            this.checksum = checksum;
        }

        @Override
        public int code() {
            return code;
        }

        @Override
        public String name() {
            return Opcode.of(code).map(Opcode::name).orElseGet(() -> "0x%02x".formatted(code));
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        @Override
        public int checksum() {
            return checksum;
        }
    }

    /** A block of data: MEM_DATA, FLASH_DATA or FLASH_DEFL_DATA. */
    final class DataBlock implements Named {
        private static final int HEADER = 16;
        private static final int LARGEST = 0xffff - HEADER;
        private static final int CHECKSUM_SEED = 0xef;

        private final Opcode opcode;
        private final byte[] body;

        /**
         * Takes the block out of an array.
         *
         * @param opcode MEM_DATA, FLASH_DATA or FLASH_DEFL_DATA
         * @param data copied
         * @param offset of the block's first byte in it
         * @param length at most 65519: a packet's length has 16 bits
         * @param sequence number of the block, from 0
         * @throws IllegalArgumentException for another length or number, or when {@code data} has no such bytes
         */
        public DataBlock(Opcode opcode, byte[] data, int offset, int length, int sequence) {
            if (offset < 0 || length < 0 || length > data.length - offset || length > LARGEST || sequence < 0) {
                throw new IllegalArgumentException("block %s of %s bytes from %s, with %s bytes there"
                        .formatted(sequence, length, offset, data.length));
            }
            this.opcode = opcode;
            body = Arrays.copyOf(Words.of(length, sequence, 0, 0), HEADER + length);
            System.arraycopy(data, offset, body, HEADER, length);
        }

        @Override
        public Opcode opcode() {
            return opcode;
        }

        @Override
        public byte[] body() {
            return body;
        }

        /** All bytes of data and 0xef, exclusive-ored. */
        @Override
        public int checksum() {
            int sum = CHECKSUM_SEED;
            for (int i = HEADER; i < body.length; i++) {
                sum ^= body[i] & 0xff;
            }
            return sum;
        }
    }
}
