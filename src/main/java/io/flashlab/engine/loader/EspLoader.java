package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipFacts;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.EraseSize;
import io.flashlab.engine.chip.Crystal;
import io.flashlab.engine.chip.Esp8266EraseSize;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.RegisterReader;
import io.flashlab.engine.chip.SecurityFacts;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Command;
import io.flashlab.engine.protocol.Command.ChangeBaudRate;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.EraseRegion;
import io.flashlab.engine.protocol.Command.FlashBegin;
import io.flashlab.engine.protocol.Command.FlashEnd;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Command.SpiAttach;
import io.flashlab.engine.protocol.Command.SpiFlashMd5;
import io.flashlab.engine.protocol.Command.SpiSetParams;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.reset.ResetStrategy;
import io.flashlab.engine.stub.StubImage;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A loader that answers: the one in the chip's ROM, or the stub once it runs.
 *
 * <p>Addresses and sizes are bytes of flash or of the chip's address space, 0..0xffffffff. Every method may throw
 * {@link FlasherException.PortLost}, {@link FlasherException.ResponseTimeout}, {@link
 * FlasherException.ResponseInvalid}, {@link FlasherException.Rejected} and {@link FlasherException.Cancelled}; {@link
 * FlasherException.Unsupported} where the ROM lacks what the stub has.
 */
public final class EspLoader {

    /** esptool's words for a port without control lines. */
    static final String NOT_RESET = "Chip was NOT reset. Setting RTS/DTR lines is not supported for port '%s'. "
            + "Set --before and --after arguments to 'no-reset' and switch to bootloader manually "
            + "to avoid this warning.";

    private static final int ROM_WRITE_SIZE = 0x400;
    private static final int STUB_WRITE_SIZE = 0x4000;
    private static final int MD5_LENGTH = 16;
    private static final int FLASH_READ_ID = 0x9f;
    private static final int FLASH_ID_BITS = 24;
    private static final Duration AFTER_BAUD_CHANGE = Duration.ofMillis(50);

    private final LoaderCommands commands;
    private final ChipFacts facts;
    private final EspLogger logger;
    private final TimeSource time;

    /** @param stub whether it is the stub that listens */
    public EspLoader(Connection connection, ChipSpec chip, boolean stub, EspLogger logger, TimeSource time) {
        this.commands = new LoaderCommands(connection, chip, stub);
        this.facts = ChipFacts.of(chip);
        this.logger = logger;
        this.time = time;
    }

    public ChipSpec chip() {
        return commands.chip();
    }

    public boolean isStub() {
        return commands.isStub();
    }

    /** The rate that host and board use now. */
    public int baudRate() {
        return port().baudRate();
    }

    public int readReg(long address) throws FlasherException {
        return commands.readReg(address);
    }

    public void writeReg(long address, int value) throws FlasherException {
        commands.writeReg(address, value);
    }

    /** Bytes of one flash block: 0x400 for the ROM, 0x4000 for the stub. */
    public int flashWriteSize() {
        return isStub() ? STUB_WRITE_SIZE : ROM_WRITE_SIZE;
    }

    /** Connects the flash to the SPI controller; needed before flash is used by a ROM, done already by a stub. */
    public void attachFlash() throws FlasherException {
        if (isStub()) {
            return;
        }
        logger.print("Enabling default SPI flash mode...");
        if (chip().rom().commands().contains(Opcode.SPI_ATTACH.name())) {
            commands.run(new SpiAttach((byte) 0, true));
        } else {
            flashBegin(0, 0);
        }
    }

    /** Tells the loader the flash's size; left out where the ROM cannot be told. */
    public void setFlashParameters(long flashSize) throws FlasherException {
        if (isStub() || chip().rom().commands().contains(Opcode.SPI_SET_PARAMS.name())) {
            commands.run(new SpiSetParams(flashSize));
        }
    }

    /** JEDEC identification: manufacturer in the low byte, then the device's two bytes. */
    public int flashId() throws FlasherException {
        return runSpiCommand(FLASH_READ_ID, new byte[0], FLASH_ID_BITS);
    }

    /**
     * Runs a command on the flash.
     *
     * @param command the flash's command byte
     * @param data sent after it, at most 64 bytes
     * @param readBits how many bits to read back, 0..32
     * @return the bits read, first byte lowest
     */
    public int runSpiCommand(int command, byte[] data, int readBits) throws FlasherException {
        return new SpiController(commands).run(command, data, readBits);
    }

    /**
     * Starts an uncompressed write. A ROM erases all of the region at once, a stub while it writes.
     *
     * @param address a multiple of 4096
     * @return how many blocks of {@link #flashWriteSize} to send
     */
    public int flashBegin(long size, long address) throws FlasherException {
        int blocks = blocks(size);
        boolean exact = isStub() || chip().rom().eraseSize() == EraseSize.EXACT;
        long eraseSize = exact ? size : Esp8266EraseSize.toAskFor(address, size);
        Duration timeout = isStub() ? Timeouts.DEFAULT : Timeouts.erase(size);
        commands.run(flashBegin(Opcode.FLASH_BEGIN, eraseSize, blocks, address), timeout);
        return blocks;
    }

    /** @param data exactly {@link #flashWriteSize} bytes */
    public void flashBlock(byte[] data, int sequence) throws FlasherException {
        commands.block(new DataBlock(Opcode.FLASH_DATA, data, 0, data.length, sequence), Timeouts.DEFAULT);
    }

    /** @param reboot whether the loader is left for the program in flash */
    public void flashFinish(boolean reboot) throws FlasherException {
        commands.run(new FlashEnd(Opcode.FLASH_END, reboot));
    }

    /**
     * Starts a compressed write.
     *
     * @param size bytes when inflated
     * @param address a multiple of 4096
     * @return how many blocks of {@link #flashWriteSize} to send
     */
    public int flashDeflBegin(long size, long compressedSize, long address) throws FlasherException {
        commands.require(Opcode.FLASH_DEFL_BEGIN, "flash_defl_begin");
        int blocks = blocks(compressedSize);
        long writeSize = isStub() ? size : (long) blocks(size) * flashWriteSize();
        Duration timeout = isStub() ? Timeouts.DEFAULT : Timeouts.erase(writeSize);
        commands.run(flashBegin(Opcode.FLASH_DEFL_BEGIN, writeSize, blocks, address), timeout);
        return blocks;
    }

    /** @param timeout how long inflating, erasing and writing may take */
    public void flashDeflBlock(byte[] data, int offset, int length, int sequence, Duration timeout)
            throws FlasherException {
        commands.require(Opcode.FLASH_DEFL_DATA, "flash_defl_block");
        commands.block(new DataBlock(Opcode.FLASH_DEFL_DATA, data, offset, length, sequence), timeout);
    }

    /** @param reboot whether the loader is left for the program in flash */
    public void flashDeflFinish(boolean reboot) throws FlasherException {
        flashDeflFinish(reboot, Timeouts.DEFAULT);
    }

    /**
     * Ends a compressed write. A stub answers when its last block is in flash.
     *
     * @param reboot whether the loader is left for the program in flash
     * @param timeout how long inflating, erasing and writing the last block may take
     */
    public void flashDeflFinish(boolean reboot, Duration timeout) throws FlasherException {
        commands.require(Opcode.FLASH_DEFL_END, "flash_defl_finish");
        if (isStub() || reboot) {
            commands.run(new FlashEnd(Opcode.FLASH_DEFL_END, reboot), timeout);
        }
    }

    /** The MD5 of a region, 16 bytes. */
    public byte[] flashMd5(long address, long size) throws FlasherException {
        commands.require(Opcode.SPI_FLASH_MD5, "flash_md5sum");
        int length = isStub() ? MD5_LENGTH : 2 * MD5_LENGTH;
        byte[] answer = commands.data(new SpiFlashMd5(address, size), length, Timeouts.md5(size));
        return isStub() ? answer : fromHex(answer);
    }

    public void eraseFlash() throws FlasherException {
        commands.requireStub("erase_flash");
        commands.run(new Plain(Opcode.ERASE_FLASH), Timeouts.CHIP_ERASE);
    }

    /** Both multiples of 4096. */
    public void eraseRegion(long address, long size) throws FlasherException {
        commands.requireStub("erase_region");
        commands.run(new EraseRegion(address, size), Timeouts.erase(size));
    }

    /** Reads flash; checked by an MD5 sum at the end when the stub reads. */
    public void readFlash(long address, long size, FlashSink sink) throws FlasherException {
        new FlashReader(commands).read(address, size, sink);
    }

    /** Loads the stub and starts it; this loader is of no use afterwards, the one returned is. */
    public EspLoader runStub(StubImage image) throws FlasherException {
        RamLoader ram = new RamLoader(commands);
        logger.print("Uploading stub flasher...");
        ram.upload(image);
        logger.print("Running stub flasher...");
        ram.start(image);
        logger.print("Stub flasher running.");
        return new EspLoader(commands.connection(), chip(), true, logger, time);
    }

    /** Changes the rate on both sides. */
    public void changeBaud(int baudRate) throws FlasherException {
        commands.require(Opcode.CHANGE_BAUDRATE, "change_baud");
        logger.print("Changing baud rate to %d...".formatted(baudRate));
        commands.run(new ChangeBaudRate(baudRate, isStub() ? baudRate() : 0));
        logger.print("Changed.");
        port().setBaudRate(baudRate);
        commands.connection().pause(AFTER_BAUD_CHANGE);
        commands.connection().discardInput();
    }

    /** Starts the program by the reset line. */
    public void hardReset() throws FlasherException {
        logger.print("Hard resetting via RTS pin...");
        if (port().hasControlLines()) {
            new ResetStrategy.Hard().apply(port(), time);
        } else if (!port().name().startsWith("socket:")) {
            logger.warning(NOT_RESET.formatted(port().name()));
        }
    }

    /**
     * Leaves the loader by a command.
     *
     * @param stayInLoader whether the ROM's loader comes next (this loader is of no use afterwards) or the program
     */
    public void softReset(boolean stayInLoader) throws FlasherException {
        if (!isStub()) {
            if (!stayInLoader) {
                flashBegin(0, 0);
                flashFinish(false);
            }
        } else if (stayInLoader) {
            flashBegin(0, 0);
            flashFinish(true);
        } else if (chip().rom().eraseSize() == EraseSize.ESP8266_ROM) {
            commands.connection().send(new Plain(Opcode.RUN_USER_CODE));
        } else {
            throw new Unsupported("soft reset", "Soft resetting is currently only supported on ESP8266");
        }
    }

    /** The factory addresses. */
    public MacAddresses readMac() throws FlasherException {
        return facts.macs(commands::readReg);
    }

    /** The silicon's revision. */
    public ChipRevision chipRevision() throws FlasherException {
        return facts.revision(commands::readReg);
    }

    /** Whether the ROM takes but a few commands: no register access, no stub, no answers about eFuses. */
    public boolean isSecureDownloadMode() {
        return awaits("isSecureDownloadMode") > 0;
    }

    /** How the chip's own USB is used by the loader; empty for a UART. */
    public Optional<UsbMode> usbMode() throws FlasherException {
        return Optional.of(awaits("usbMode")).map(x -> {
            throw new IllegalStateException();
        });
    }

    /**
     * The answer to GET_SECURITY_INFO. Asked for once.
     *
     * @throws Unsupported when the ROM has no such command
     */
    public SecurityInfo securityInfo() throws FlasherException {
        return new SecurityInfo(
                awaits("securityInfo"), 0, List.of(), java.util.OptionalInt.empty(), java.util.OptionalInt.empty());
    }

    /** Whether flash is encrypted, also in secure download mode. */
    public boolean flashEncrypted() throws FlasherException {
        return awaits("flashEncrypted") > 0;
    }

    /** Whether the ROM starts signed programs only, also in secure download mode. */
    public boolean secureBoot() throws FlasherException {
        return awaits("secureBoot") > 0;
    }

    /** What eFuses say of encryption. Not in secure download mode. */
    public SecurityFacts security() {
        return List.<SecurityFacts>of().get(awaits("security"));
    }

    /** Reads a word of the chip's address space, for {@link SecurityFacts} and the like. */
    public RegisterReader registers() {
        return commands::readReg;
    }

    /** Bytes of one MEM_DATA block: less over USB-OTG. */
    public int ramBlockSize() {
        return awaits("ramBlockSize");
    }

    /** Starts an upload to RAM. */
    public void memBegin(long size, int blocks, int blockSize, long address) throws FlasherException {
        awaits("memBegin");
    }

    /** @param data at most the block size given to {@link #memBegin} */
    public void memBlock(byte[] data, int sequence) throws FlasherException {
        awaits("memBlock");
    }

    /**
     * Ends an upload to RAM.
     *
     * @param entryPoint where to jump; 0 stays in the loader
     */
    public void memFinish(long entryPoint) throws FlasherException {
        awaits("memFinish");
    }

    /**
     * Writes a word of the chip's address space.
     *
     * @param mask which bits to change
     * @param delayMicros how long the loader waits before the write
     */
    public void writeReg(long address, int value, int mask, int delayMicros) throws FlasherException {
        awaits("writeReg");
    }

    /**
     * Sends any command and checks its status.
     *
     * @param operation what for, for errors
     * @param resultLength how many bytes of data the command returns before the status
     * @return the data, or the header's value word as four bytes when {@code resultLength} is 0
     */
    public byte[] checkCommand(String operation, Command command, int resultLength, Duration timeout)
            throws FlasherException {
        return new byte[awaits("checkCommand")];
    }

    /** As {@link #attachFlash()}, on pins of one's choice. */
    public void attachFlash(SpiConnection connection) throws FlasherException {
        awaits("attachFlash");
    }

    /** As {@link #flashBegin(long, long)}; the loader encrypts what it writes. */
    public int flashBeginEncrypted(long size, long address) throws FlasherException {
        return awaits("flashBeginEncrypted");
    }

    /** As {@link #flashBlock}, for {@link #flashBeginEncrypted}. */
    public void flashBlockEncrypted(byte[] data, int sequence) throws FlasherException {
        awaits("flashBlockEncrypted");
    }

    /**
     * The flash chip's status registers.
     *
     * @param bytes how many registers, 1..3
     * @return register 1 in the low byte
     */
    public int readFlashStatus(int bytes) throws FlasherException {
        return awaits("readFlashStatus");
    }

    /**
     * Writes the flash chip's status registers.
     *
     * @param value register 1 in the low byte
     * @param bytes how many registers, 1..3
     * @param nonVolatile whether the change outlives a power cycle
     */
    public void writeFlashStatus(int value, int bytes, boolean nonVolatile) throws FlasherException {
        awaits("writeFlashStatus");
    }

    /**
     * Bytes of the flash chip's SFDP table.
     *
     * @param address of the first, 0..0xffffff
     * @param length 1..4
     */
    public byte[] readFlashSfdp(int address, int length) throws FlasherException {
        return new byte[awaits("readFlashSfdp")];
    }

    /** Voltage that the chip gives its flash, in words, where it can be told: {@code 3.3V}. */
    public Optional<String> flashVoltage() throws FlasherException {
        return Optional.of(awaits("flashVoltage")).map(x -> {
            throw new IllegalStateException();
        });
    }

    /**
     * Sets the voltage of the flash, on the ESP32.
     *
     * @param voltage {@code 1.8V}, {@code 1.9V} or {@code OFF}
     */
    public void overrideVddSdio(String voltage) throws FlasherException {
        awaits("overrideVddSdio");
    }

    /**
     * Resets the chip by letting its RTC watchdog expire, which also leaves a loader that the reset line cannot.
     *
     * @throws Unsupported where the chip cannot
     */
    public void watchdogReset() throws FlasherException {
        awaits("watchdogReset");
    }

    public String chipDescription() throws FlasherException {
        return facts.description(commands::readReg);
    }

    public List<String> chipFeatures() throws FlasherException {
        return facts.features(commands::readReg);
    }

    /** The crystal's frequency, as the rate on the wire lets it be estimated. */
    public int crystalMhz() throws FlasherException {
        Crystal crystal = Crystal.measure(chip(), commands::readReg, baudRate());
        if (crystal.isDoubtful()) {
            logger.warning(String.format(
                    Locale.ROOT,
                    "Detected crystal freq %.2f MHz is quite different to normalized freq %d MHz. "
                            + "Unsupported crystal in use?",
                    crystal.estimatedMhz(),
                    crystal.mhz()));
        }
        return crystal.mhz();
    }

    /** The chip's number, 0..0xffffffff. */
    public long chipId() throws FlasherException {
        return facts.chipId(commands::readReg);
    }

    private SerialTransport port() {
        return commands.connection().transport();
    }

    private int blocks(long size) {
        return Math.toIntExact((size + flashWriteSize() - 1) / flashWriteSize());
    }

    private FlashBegin flashBegin(Opcode opcode, long size, int blocks, long address) {
        boolean encryptedFlag = isStub() || chip().rom().encryptedFlag();
        return new FlashBegin(opcode, size, blocks, flashWriteSize(), address, encryptedFlag);
    }

    private static byte[] fromHex(byte[] digits) throws ResponseInvalid {
        String text = new String(digits, StandardCharsets.US_ASCII);
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseInvalid(Opcode.SPI_FLASH_MD5.name(), "not an MD5 sum: " + text);
        }
    }

    private static int awaits(String function) {
        if (!function.isEmpty()) {
            throw new UnsupportedOperationException(function);
        }
        return 0;
    }
}
