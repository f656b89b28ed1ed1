package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec.EraseSize;
import io.flashlab.engine.chip.Esp8266EraseSize;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.EncryptionWord;
import io.flashlab.engine.protocol.Command.FlashBegin;
import io.flashlab.engine.protocol.Command.FlashEnd;
import io.flashlab.engine.protocol.Opcode;
import java.time.Duration;

/** Writes flash: a begin that says where and how much, blocks, an end. */
final class FlashWriting {

    private static final int ROM_BLOCK = 0x400;
    private static final int STUB_BLOCK = 0x4000;
    private static final long LARGEST = 0xffff_ffffL;

    private final LoaderCommands loader;

    FlashWriting(LoaderCommands loader) {
        this.loader = loader;
    }

    /** Bytes of a block. A stub over USB-OTG takes no more than the ROM's USB driver has room for. */
    int blockSize() {
        if (!loader.isStub()) {
            return ROM_BLOCK;
        }
        return loader.state().otgBlockSize(loader.chip()).orElse(STUB_BLOCK);
    }

    /** @return number of blocks to send */
    int begin(long size, long address, boolean encrypted) throws FlasherException {
        int blocks = blocks(size);
        boolean exact = loader.isStub() || loader.chip().rom().eraseSize() == EraseSize.EXACT;
        long eraseSize = exact ? size : Esp8266EraseSize.toAskFor(address, size);
        Duration timeout =
                loader.isStub() ? loader.patience() : loader.timeouts().eraseRegion(size);
        begin(Opcode.FLASH_BEGIN, eraseSize, blocks, address, encryption(encrypted), timeout);
        return blocks;
    }

    /** @return number of blocks to send */
    int beginDeflated(long size, long compressedSize, long address, boolean encrypted) throws FlasherException {
        loader.require(Opcode.FLASH_DEFL_BEGIN, "flash_defl_begin");
        int blocks = blocks(compressedSize);
        long writeSize = loader.isStub() ? size : (long) blocks(size) * blockSize();
        Duration timeout =
                loader.isStub() ? loader.patience() : loader.timeouts().eraseRegion(writeSize);
        begin(Opcode.FLASH_DEFL_BEGIN, writeSize, blocks, address, encryption(encrypted), timeout);
        return blocks;
    }

    private void begin(
            Opcode opcode, long eraseSize, int blocks, long address, EncryptionWord encryption, Duration timeout)
            throws FlasherException {
        loader.run(new FlashBegin(opcode, eraseSize, blocks, blockSize(), address, encryption), timeout);
    }

    void block(byte[] data, int sequence) throws FlasherException {
        loader.block(
                new DataBlock(Opcode.FLASH_DATA, data, 0, data.length, sequence),
                loader.timeouts().eraseWrite(data.length));
    }

    void end(boolean reboot) throws FlasherException {
        loader.run(new FlashEnd(Opcode.FLASH_END, reboot), loader.timeouts().eraseWrite(blockSize()));
    }

    void deflatedBlock(DataBlock block, Duration timeout) throws FlasherException {
        loader.require(Opcode.FLASH_DEFL_DATA, "flash_defl_block");
        loader.block(block, timeout);
    }

    void endDeflated(boolean reboot, Duration timeout) throws FlasherException {
        loader.require(Opcode.FLASH_DEFL_END, "flash_defl_finish");
        // A ROM would leave its loader and start the program.
        if (loader.isStub() || reboot) {
            loader.run(new FlashEnd(Opcode.FLASH_DEFL_END, reboot), timeout);
        }
    }

    private int blocks(long size) {
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("size is not 0..0xffffffff: " + size);
        }
        return Math.toIntExact((size + blockSize() - 1) / blockSize());
    }

    /** @throws Unsupported when nothing that this loader writes can be encrypted by it */
    void requireEncryption() throws Unsupported {
        String chip = loader.chip().name();
        if (loader.chip().security().isEmpty()) {
            throw new Unsupported("encrypted write", chip + " does not support encrypted flashing");
        }
        if (!takesEncryptionWord()) {
            throw new Unsupported(
                    "encrypted write",
                    chip + " ROM bootloader does not support encrypted writes. Encrypted writing is only supported by "
                            + "the flasher stub");
        }
    }

    private EncryptionWord encryption(boolean encrypted) throws Unsupported {
        if (encrypted) {
            requireEncryption();
            return EncryptionWord.ENCRYPTED;
        }
        return takesEncryptionWord() ? EncryptionWord.PLAIN : EncryptionWord.ABSENT;
    }

    /** The ROMs of the ESP8266 and the ESP32 take four words only; stubs and later ROMs take a fifth. */
    private boolean takesEncryptionWord() {
        return loader.isStub() || loader.chip().rom().encryptedFlag();
    }
}
