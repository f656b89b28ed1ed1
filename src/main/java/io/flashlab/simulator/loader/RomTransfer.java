package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import java.util.Optional;

/**
 * Where the blocks of MEM_DATA, FLASH_DATA and FLASH_DEFL_DATA go; one place for all, as in the ROM. Block numbers must count
 * up from 0, but a block with a wrong checksum counts too, and nobody minds more blocks than were announced.
 */
final class RomTransfer {

    private static final int WORDS_OF_BEGIN = 16;

    private final RomPacket packet;
    private final RomAnswer answer;
    private final Uploads uploads = new Uploads();
    private long start;
    private long address;
    private long blockSize;
    private long blocks;
    private long next;

    RomTransfer(RomPacket packet, RomAnswer answer) {
        this.packet = packet;
        this.answer = answer;
    }

    Uploads uploads() {
        return uploads;
    }

    long address() {
        return address;
    }

    void advance(int length) {
        address += length;
    }

    /** Whether as many blocks came as were announced. */
    boolean isComplete() {
        return next == blocks && blockSize != 0;
    }

    /**
     * Takes the four words of a begin command.
     *
     * @param bodyLength what the command must carry
     * @return whether it was accepted
     */
    boolean begin(int bodyLength) {
        if (packet.bodyLength() != bodyLength || packet.word(2) > RomPacket.LARGEST_BLOCK) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return false;
        }
        blocks = packet.word(1);
        blockSize = packet.word(2);
        start = packet.word(3);
        address = start;
        next = 0;
        return true;
    }

    /** The packet's block, or nothing when it was refused. */
    Optional<byte[]> block() {
        long size = packet.word(0);
        if (size > blockSize || packet.word(1) != next || packet.length() > RomPacket.LARGEST) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return Optional.empty();
        }
        next++;
        int length = Math.clamp(packet.bodyLength() - RomPacket.DATA_HEADER, 0, (int) size);
        byte[] block = packet.block(length);
        if (Words.checksum(block, 0, length) != packet.checksum()) {
            answer.refuse(RomAnswer.BAD_CHECKSUM);
            return Optional.empty();
        }
        return Optional.of(block);
    }

    void memBegin() {
        if (begin(WORDS_OF_BEGIN)) {
            uploads.begin(start, packet.word(0));
        }
    }

    void memData(Bus bus) {
        block().filter(block -> block.length > 0).ifPresent(block -> {
            MemoryWrite.copy(bus, address, block, 0, block.length);
            advance(block.length);
            uploads.data(start, block.length);
        });
    }

    /** WRITE_REG: as many quadruples of address, value, mask and delay as the packet has. */
    void writeRegisters(Bus bus) {
        for (int i = 0; i + 16 <= packet.bodyLength(); i += 16) {
            long register = packet.word(i / 4);
            int value = (int) packet.word(i / 4 + 1);
            int mask = (int) packet.word(i / 4 + 2);
            int merged = mask == -1 ? value : (bus.read(register) & ~mask) | (value & mask);
            bus.write(register, merged);
        }
        answer.clearReason();
    }
}
