package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.NorFlash;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The ESP8266 boot ROM's serial loader. Its manners are the real one's: the length in a packet's header is not read, a short
 * packet is filled up with what the last one left behind, block numbers must count up from 0 but a block with a wrong
 * checksum counts too, and FLASH_END always ends the loader.
 */
public final class RomLoader implements LoaderProgram {

    private static final int HEADER = 8;
    private static final int DATA_HEADER = 16;
    private static final int LARGEST_BLOCK = 0x1800;
    private static final int LARGEST_PACKET = HEADER + DATA_HEADER + LARGEST_BLOCK;

    private final FrameDecoder decoder = new FrameDecoder(false);
    private final byte[] packet = new byte[LARGEST_PACKET];
    private final RomAnswer answer = new RomAnswer();
    private final Transfer transfer = new Transfer();
    private final Uploads uploads = new Uploads();
    private final Bus bus;
    private final NorFlash flash;
    private final SerialOut out;
    private final LongConsumer run;
    private final Runnable boot;

    /**
     * @param run starts uploaded code: its entry point, or -1 when what was uploaded cannot be run
     * @param boot leaves the loader and boots from flash
     */
    public RomLoader(Bus bus, NorFlash flash, SerialOut out, LongConsumer run, Runnable boot) {
        this.bus = bus;
        this.flash = flash;
        this.out = out;
        this.run = run;
        this.boot = boot;
    }

    /** Where the blocks of MEM_DATA and FLASH_DATA go; one place for both, as in the ROM. */
    private static final class Transfer {
        private long start;
        private long address;
        private long blockSize;
        private long blocks;
        private long next;

        void begin(long blockCount, long size, long target) {
            blocks = blockCount;
            blockSize = size;
            start = target;
            address = target;
            next = 0;
        }
    }

    @Override
    public void receive(int value) {
        if (decoder.accept(value)) {
            byte[] frame = decoder.take();
            System.arraycopy(frame, 0, packet, 0, Math.min(frame.length, packet.length));
            execute(frame.length);
        }
    }

    private long word(int index) {
        return Words.read(packet, HEADER + 4 * index);
    }

    private void execute(int length) {
        int op = packet[1] & 0xff;
        int bodyLength = length - HEADER;
        boolean known = packet[0] == 0 && op >= Op.FLASH_BEGIN && op <= Op.SPI_SET_PARAMS;
        if (known) {
            answer.begin(op);
        } else {
            answer.beginUnknown();
            answer.refuse(RomAnswer.BAD_MESSAGE);
            answer.send(out);
            return;
        }
        switch (op) {
            case Op.FLASH_BEGIN -> flashBegin(bodyLength);
            case Op.FLASH_DATA -> flashData(length);
            case Op.MEM_BEGIN -> memBegin(bodyLength);
            case Op.MEM_DATA -> memData(length);
            case Op.SYNC -> answer.value(word(0));
            case Op.READ_REG -> answer.value(bus.read(word(0)) & 0xffff_ffffL);
            case Op.WRITE_REG -> writeRegisters(bodyLength);
            case Op.SPI_SET_PARAMS -> answer.refuse(RomAnswer.BAD_MESSAGE);
            case Op.FLASH_END -> {
                if (transfer.next != transfer.blocks || transfer.blockSize == 0) {
                    answer.refuse(RomAnswer.FAILED_TO_ACT);
                }
            }
            default -> {
                // MEM_END has nothing to say before it acts
            }
        }
        answer.send(out);
        leave(op);
    }

    private void leave(int op) {
        if (op == Op.FLASH_END) {
            boot.run();
        } else if (op == Op.MEM_END && word(0) == 0) {
            long entryPoint = word(1);
            if (entryPoint == 0) {
                boot.run();
            } else {
                run.accept(uploads.canRun(entryPoint, bus) ? entryPoint : -1);
            }
        }
    }

    private void flashBegin(int bodyLength) {
        if (bodyLength != 16 || word(2) > LARGEST_BLOCK) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return;
        }
        transfer.begin(word(1), word(2), word(3));
        if (!new RomEraser(flash).erase(word(3), word(0))) {
            answer.refuse(RomAnswer.FAILED_TO_ACT);
        }
    }

    private void memBegin(int bodyLength) {
        if (bodyLength != 16 || word(2) > LARGEST_BLOCK) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return;
        }
        transfer.begin(word(1), word(2), word(3));
        uploads.begin(word(3), word(0));
    }

    /** @return bytes of the block, or -1 when it was refused */
    private int block(int packetLength) {
        long size = word(0);
        if (size > transfer.blockSize || word(1) != transfer.next || packetLength > LARGEST_PACKET) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return -1;
        }
        transfer.next++;
        int length = Math.clamp(packetLength - HEADER - DATA_HEADER, 0, (int) size);
        if (Words.checksum(packet, HEADER + DATA_HEADER, length) != (Words.read(packet, 4) & 0xff)) {
            answer.refuse(RomAnswer.BAD_CHECKSUM);
            return -1;
        }
        return length;
    }

    private void memData(int packetLength) {
        int length = block(packetLength);
        if (length > 0) {
            MemoryWrite.copy(bus, transfer.address, packet, HEADER + DATA_HEADER, length);
            transfer.address += length;
            uploads.data(transfer.start, length);
        }
    }

    private void flashData(int packetLength) {
        if (word(0) % 4 != 0) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return;
        }
        int length = block(packetLength);
        if (length > 0) {
            if (transfer.address % 4 == 0) {
                program(transfer.address, length);
            }
            transfer.address += length;
        }
    }

    /** The ROM programs 32 bytes at a time, which is what the controller's buffer takes beside the address. */
    private void program(long address, int length) {
        byte[] data = Arrays.copyOfRange(packet, HEADER + DATA_HEADER, HEADER + DATA_HEADER + length);
        int chunk = 32;
        for (int done = 0; done < length; ) {
            int toPageEnd = (int) (NorFlash.PAGE - (address + done) % NorFlash.PAGE);
            int run = Math.min(Math.min(chunk, length - done), toPageEnd);
            flash.enableWrite();
            flash.programPage(address + done, data, done, run);
            done += run;
        }
    }

    private void writeRegisters(int bodyLength) {
        for (int i = 0; i + 16 <= bodyLength; i += 16) {
            long address = word(i / 4);
            int value = (int) word(i / 4 + 1);
            int mask = (int) word(i / 4 + 2);
            int merged = mask == -1 ? value : (bus.read(address) & ~mask) | (value & mask);
            bus.write(address, merged);
        }
        answer.clearReason();
    }
}
