package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import java.time.Duration;
import java.util.List;

/** A loader that answers: the one in the chip's ROM, or the stub once it runs. */
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class EspLoader {

    private EspLoader() {}

    private static UnsupportedOperationException notYet() {
        return new UnsupportedOperationException();
    }

    public ChipSpec chip() {
        throw notYet();
    }

    public boolean isStub() {
        throw notYet();
    }

    public int readReg(long address) throws FlasherException {
        throw notYet();
    }

    public void writeReg(long address, int value) throws FlasherException {
        throw notYet();
    }

    /** Bytes of one flash block: 0x400 for the ROM, 0x4000 for the stub. */
    public int flashWriteSize() {
        throw notYet();
    }

    public void attachFlash() throws FlasherException {
        throw notYet();
    }

    public void setFlashParameters(long flashSize) throws FlasherException {
        throw notYet();
    }

    /** JEDEC identification: manufacturer in the low byte, then the device's two bytes. */
    public int flashId() throws FlasherException {
        throw notYet();
    }

    public int runSpiCommand(int command, byte[] data, int readBits) throws FlasherException {
        throw notYet();
    }

    public int flashBegin(long size, long address) throws FlasherException {
        throw notYet();
    }

    public void flashBlock(byte[] data, int sequence) throws FlasherException {
        throw notYet();
    }

    public void flashFinish(boolean reboot) throws FlasherException {
        throw notYet();
    }

    public int flashDeflBegin(long size, long compressedSize, long address) throws FlasherException {
        throw notYet();
    }

    public void flashDeflBlock(byte[] data, int offset, int length, int sequence, Duration timeout)
            throws FlasherException {
        throw notYet();
    }

    public void flashDeflFinish(boolean reboot) throws FlasherException {
        throw notYet();
    }

    public byte[] flashMd5(long address, long size) throws FlasherException {
        throw notYet();
    }

    public void eraseFlash() throws FlasherException {
        throw notYet();
    }

    public void eraseRegion(long address, long size) throws FlasherException {
        throw notYet();
    }

    public void readFlash(long address, long size, FlashSink sink) throws FlasherException {
        throw notYet();
    }

    public void memBegin(long size, int blocks, int blockSize, long address) throws FlasherException {
        throw notYet();
    }

    public void memBlock(byte[] data, int offset, int length, int sequence) throws FlasherException {
        throw notYet();
    }

    public void memFinish(long entryPoint) throws FlasherException {
        throw notYet();
    }

    public void changeBaud(int baudRate) throws FlasherException {
        throw notYet();
    }

    public void hardReset() throws FlasherException {
        throw notYet();
    }

    public void softReset(boolean stayInLoader) throws FlasherException {
        throw notYet();
    }

    public MacAddress readMac() throws FlasherException {
        throw notYet();
    }

    public String chipDescription() throws FlasherException {
        throw notYet();
    }

    public List<String> chipFeatures() throws FlasherException {
        throw notYet();
    }

    public int crystalMhz() throws FlasherException {
        throw notYet();
    }

    public long chipId() throws FlasherException {
        throw notYet();
    }
}
