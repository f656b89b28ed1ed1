package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.FlashEncryption;
import io.flashlab.simulator.chip.NorFlash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The flash commands of the boot ROMs from the ESP32 on. They erase before they answer a begin. */
final class RomFlash {

    private static final int SLOW_READ = 64;
    private static final int MD5_DIGITS = 32;
    private static final int MD5_CHUNK = 0x1000;
    private static final int SET_PARAMETERS_LENGTH = 24;

    /** What the ROMs take a flash chip for until they are told. */
    private static final long ASSUMED_SIZE = 0x40_0000;

    private final Bus bus;
    private final NorFlash flash;
    private final RomPacket packet;
    private final RomAnswer answer;
    private final RomTransfer transfer;
    private long size = ASSUMED_SIZE;
    private boolean encrypts;
    private @Nullable RomInflater inflater;

    RomFlash(Bus bus, NorFlash flash, RomPacket packet, RomAnswer answer, RomTransfer transfer) {
        this.bus = bus;
        this.flash = flash;
        this.packet = packet;
        this.answer = answer;
        this.transfer = transfer;
    }

    void attach() {
        bus.attachFlash();
        answer.clearReason();
    }

    void setParameters() {
        if (packet.bodyLength() == SET_PARAMETERS_LENGTH) {
            size = packet.word(1);
        } else {
            answer.refuse(RomAnswer.BAD_MESSAGE);
        }
    }

    /** @param words how many words the command must carry */
    void begin(int words, boolean deflated) {
        if (!transfer.begin(4 * words)) {
            return;
        }
        closeInflater();
        inflater = deflated ? new RomInflater() : null;
        encrypts = words > 4 && packet.word(4) != 0;
        boolean forbidden = encrypts && bus.efuses().get("no-manual-encrypt") != 0;
        if (forbidden || !erase(transfer.address(), packet.word(0))) {
            answer.refuse(RomAnswer.FAILED_TO_ACT);
        }
    }

    private boolean erase(long address, long length) {
        long end = address + length + NorFlash.SECTOR - 1 & -(long) NorFlash.SECTOR;
        if (length == 0) {
            return true;
        }
        if (address % NorFlash.SECTOR != 0 || end > size || !bus.isFlashAttached()) {
            return false;
        }
        for (long next = address; next < end; ) {
            int unit = next % NorFlash.BLOCK == 0 && end - next >= NorFlash.BLOCK ? NorFlash.BLOCK : NorFlash.SECTOR;
            flash.enableWrite();
            flash.erase(next, unit);
            next += unit;
        }
        return true;
    }

    void data() {
        transfer.block().ifPresent(this::write);
    }

    void deflatedData() {
        Optional<byte[]> block = transfer.block();
        RomInflater source = inflater;
        if (block.isEmpty() || source == null) {
            return;
        }
        switch (source.inflate(block.get(), this::write)) {
            case FINE -> {
                // the answer says so already
            }
            case NOT_DEFLATED -> answer.refuse(RomAnswer.INFLATE_ERROR);
            case WRONG_CHECKSUM -> answer.refuse(RomAnswer.BAD_ADLER32);
        }
    }

    private void write(byte[] data) {
        if (bus.isFlashAttached()) {
            RomProgrammer.program(flash, transfer.address(), encrypts ? encrypted(data) : data);
        }
        transfer.advance(data.length);
    }

    private byte[] encrypted(byte[] data) {
        int unit = FlashEncryption.BLOCK;
        byte[] whole = Arrays.copyOf(data, (data.length + unit - 1) / unit * unit);
        return bus.efuses().flashEncryption().encrypt(transfer.address(), whole);
    }

    void end() {
        closeInflater();
        if (!transfer.isComplete()) {
            answer.refuse(RomAnswer.FAILED_TO_ACT);
        }
    }

    /** READ_FLASH_SLOW: always 64 bytes, of which those that were not asked for are old ones. */
    void readSlowly() {
        long address = packet.word(0);
        long length = packet.word(1);
        boolean tooLong = length > SLOW_READ;
        boolean outside = address + length > size;
        answer.data(tooLong || outside ? new byte[0] : read(address, (int) length), SLOW_READ);
        if (tooLong) {
            answer.refuse(RomAnswer.BAD_READ_LENGTH);
        } else if (outside) {
            answer.refuse(RomAnswer.READ_ERROR);
        }
    }

    /** SPI_FLASH_MD5: 32 hexadecimal digits. */
    void md5() {
        long address = packet.word(0);
        long length = packet.word(1);
        if (address + length > size) {
            answer.data(new byte[0], MD5_DIGITS);
            answer.refuse(RomAnswer.READ_ERROR);
            return;
        }
        var digest = StubReader.md5();
        for (long done = 0; done < length; done += MD5_CHUNK) {
            digest.update(read(address + done, (int) Math.min(MD5_CHUNK, length - done)));
        }
        answer.data(HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII), MD5_DIGITS);
    }

    private byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        if (bus.isFlashAttached()) {
            flash.read(address, bytes, 0, length);
        } else {
            Arrays.fill(bytes, (byte) 0xff);
        }
        return bytes;
    }

    private void closeInflater() {
        if (inflater != null) {
            inflater.close();
            inflater = null;
        }
    }
}
