package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.NorFlash;
import io.flashlab.simulator.chip.UartClock;
import java.util.Set;

/**
 * The boot ROM's serial loader from the ESP32 on. What it answers was recorded from the ROMs of the ESP32 and the ESP32-C3;
 * the families differ in the length of a begin and in GET_SECURITY_INFO.
 */
public final class FamilyRomLoader implements LoaderProgram {

    private static final byte[] EMPTY_FRAME = {(byte) 0xc0, (byte) 0xc0};
    private static final int USB_OTG_BUFFER = 0x800;

    private static final Set<Integer> KNOWN = Set.of(
            Op.FLASH_BEGIN,
            Op.FLASH_DATA,
            Op.FLASH_END,
            Op.MEM_BEGIN,
            Op.MEM_END,
            Op.MEM_DATA,
            Op.SYNC,
            Op.WRITE_REG,
            Op.READ_REG,
            Op.SPI_SET_PARAMS,
            Op.SPI_ATTACH,
            Op.READ_FLASH_SLOW,
            Op.CHANGE_BAUDRATE,
            Op.FLASH_DEFL_BEGIN,
            Op.FLASH_DEFL_DATA,
            Op.FLASH_DEFL_END,
            Op.SPI_FLASH_MD5);

    /** What secure download mode leaves (ESP-IDF, "Secure Boot v2", secure download mode: plain flash writing, no reading). */
    private static final Set<Integer> SECURE = Set.of(
            Op.FLASH_BEGIN,
            Op.FLASH_DATA,
            Op.FLASH_END,
            Op.SYNC,
            Op.SPI_SET_PARAMS,
            Op.SPI_ATTACH,
            Op.CHANGE_BAUDRATE,
            Op.FLASH_DEFL_BEGIN,
            Op.FLASH_DEFL_DATA,
            Op.FLASH_DEFL_END);

    private final RomPacket packet = new RomPacket();
    private final RomAnswer answer = new RomAnswer(4);
    private final RomTransfer transfer = new RomTransfer(packet, answer);
    private final RomFlash flash;
    private final Link link;
    private final Bus bus;
    private final RomExits exits;

    /**
     * How the loader talks.
     *
     * @param uart the rate
     * @param overOtg whether over USB-OTG, whose buffer is small
     */
    public record Link(SerialOut out, UartClock uart, boolean overOtg) {}

    public FamilyRomLoader(Bus bus, NorFlash flash, Link link, RomExits exits) {
        this.bus = bus;
        this.flash = new RomFlash(bus, flash, packet, answer, transfer);
        this.link = link;
        this.exits = exits;
    }

    @Override
    public void receive(int value) {
        if (packet.accept(value)) {
            execute();
        }
    }

    private boolean isKnown(int op) {
        boolean securityInfo = op == Op.GET_SECURITY_INFO && model().rom().securityInfoBytes() > 0;
        boolean secure = bus.efuses().get("secure-download") != 0;
        return securityInfo || (secure ? SECURE : KNOWN).contains(op);
    }

    private ChipModel model() {
        return bus.model();
    }

    private void execute() {
        int op = packet.op();
        boolean overflows =
                link.overOtg() && packet.length() > USB_OTG_BUFFER + RomPacket.HEADER + RomPacket.DATA_HEADER;
        if (!packet.isRequest() || !isKnown(op) || overflows) {
            answer.beginUnknown();
            answer.refuse(RomAnswer.BAD_MESSAGE);
            answer.send(link.out());
            return;
        }
        answer.begin(op);
        act(op);
        if (op == Op.READ_FLASH_SLOW && replacedRead() != 0) {
            exits.runUploaded(replacedRead(), transfer.uploads(), bus);
            return;
        }
        answer.send(link.out());
        afterwards(op);
    }

    /** With secure boot this ROM stays where it is (facts of esptool 5.3; with which words it refuses is not documented). */
    private boolean isJumpRefused() {
        return packet.word(0) == 0
                && model().rom().readPointer() != 0
                && bus.efuses().get("secure-boot") != 0;
    }

    /** What somebody has put in the place of the ROM's function that reads flash; 0 where nobody has. */
    private long replacedRead() {
        long pointer = model().rom().readPointer();
        return pointer == 0 ? 0 : Integer.toUnsignedLong(bus.read(pointer));
    }

    private void act(int op) {
        switch (op) {
            case Op.FLASH_BEGIN -> flash.begin(model().rom().beginWords(), false);
            case Op.FLASH_DATA -> flash.data();
            case Op.FLASH_DEFL_BEGIN -> flash.begin(model().rom().beginWords(), true);
            case Op.FLASH_DEFL_DATA -> flash.deflatedData();
            case Op.FLASH_END, Op.FLASH_DEFL_END -> flash.end();
            case Op.MEM_BEGIN -> transfer.memBegin();
            case Op.MEM_DATA -> transfer.memData(bus);
            case Op.SYNC -> answer.value(packet.word(0));
            case Op.READ_REG -> answer.value(bus.read(packet.word(0)) & 0xffff_ffffL);
            case Op.WRITE_REG -> transfer.writeRegisters(bus);
            case Op.SPI_SET_PARAMS -> flash.setParameters();
            case Op.SPI_ATTACH -> flash.attach();
            case Op.READ_FLASH_SLOW -> {
                if (replacedRead() == 0) {
                    flash.readSlowly();
                }
            }
            case Op.MEM_END -> {
                if (isJumpRefused()) {
                    answer.refuse(RomAnswer.FAILED_TO_ACT);
                }
            }
            case Op.SPI_FLASH_MD5 -> flash.md5();
            case Op.GET_SECURITY_INFO -> {
                byte[] info = SecurityInfo.of(model(), bus.efuses());
                answer.data(info, info.length);
            }
            default -> {
                // CHANGE_BAUDRATE has nothing to say before it acts
            }
        }
    }

    private void afterwards(int op) {
        switch (op) {
            case Op.FLASH_END -> leave(packet.word(0) == 0, true);
            case Op.FLASH_DEFL_END -> leave(packet.word(0) == 0, false);
            case Op.MEM_END -> {
                if (packet.word(0) == 0 && !isJumpRefused()) {
                    exits.runUploaded(packet.word(1), transfer.uploads(), bus);
                }
            }
            case Op.CHANGE_BAUDRATE -> {
                link.out().send(EMPTY_FRAME);
                int assumedMhz = model().rom().assumedCrystalMhz();
                link.uart().setBaudRate((int) packet.word(0), assumedMhz);
            }
            default -> {
                // the loader goes on
            }
        }
    }

    /** With 0 either end restarts the chip; with 1 FLASH_END leaves the loader, and FLASH_DEFL_END stays. */
    private void leave(boolean restart, boolean plain) {
        if (restart) {
            link.out().send(EMPTY_FRAME);
            exits.restart();
        } else if (plain) {
            exits.boot();
        }
    }
}
