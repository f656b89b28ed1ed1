package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.NorFlash;

/** The ESP8266 boot ROM's serial loader. Its manners are the real one's: FLASH_END always ends the loader. */
public final class RomLoader implements LoaderProgram {

    private final RomPacket packet = new RomPacket();
    private final RomAnswer answer = new RomAnswer(2);
    private final RomTransfer transfer = new RomTransfer(packet, answer);
    private final Bus bus;
    private final NorFlash flash;
    private final SerialOut out;
    private final RomExits exits;

    public RomLoader(Bus bus, NorFlash flash, SerialOut out, RomExits exits) {
        this.bus = bus;
        this.flash = flash;
        this.out = out;
        this.exits = exits;
    }

    @Override
    public void receive(int value) {
        if (packet.accept(value)) {
            execute();
        }
    }

    private void execute() {
        int op = packet.op();
        if (!packet.isRequest() || op < Op.FLASH_BEGIN || op > Op.SPI_SET_PARAMS) {
            answer.beginUnknown();
            answer.refuse(RomAnswer.BAD_MESSAGE);
            answer.send(out);
            return;
        }
        answer.begin(op);
        switch (op) {
            case Op.FLASH_BEGIN -> flashBegin();
            case Op.FLASH_DATA -> flashData();
            case Op.MEM_BEGIN -> transfer.memBegin();
            case Op.MEM_DATA -> transfer.memData(bus);
            case Op.SYNC -> answer.value(packet.word(0));
            case Op.READ_REG -> answer.value(bus.read(packet.word(0)) & 0xffff_ffffL);
            case Op.WRITE_REG -> transfer.writeRegisters(bus);
            case Op.SPI_SET_PARAMS -> answer.refuse(RomAnswer.BAD_MESSAGE);
            case Op.FLASH_END -> {
                if (!transfer.isComplete()) {
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
            exits.boot();
        } else if (op == Op.MEM_END && packet.word(0) == 0) {
            exits.runUploaded(packet.word(1), transfer.uploads(), bus);
        }
    }

    private void flashBegin() {
        if (transfer.begin(16) && !new RomEraser(flash).erase(packet.word(3), packet.word(0))) {
            answer.refuse(RomAnswer.FAILED_TO_ACT);
        }
    }

    private void flashData() {
        if (packet.word(0) % 4 != 0) {
            answer.refuse(RomAnswer.BAD_MESSAGE);
            return;
        }
        transfer.block().filter(block -> block.length > 0).ifPresent(block -> {
            if (transfer.address() % 4 == 0) {
                RomProgrammer.program(flash, transfer.address(), block);
            }
            transfer.advance(block.length);
        });
    }
}
