package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipFacts;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.ChipSpec.Regulator;
import io.flashlab.engine.chip.Crystal;
import io.flashlab.engine.chip.FlashVoltage;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.RegisterReader;
import io.flashlab.engine.chip.SecurityFacts;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.chip.UsbMode;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Command;
import io.flashlab.engine.protocol.Command.DataBlock;
import io.flashlab.engine.protocol.Command.EraseRegion;
import io.flashlab.engine.protocol.Command.MemBegin;
import io.flashlab.engine.protocol.Command.Plain;
import io.flashlab.engine.protocol.Command.SpiSetParams;
import io.flashlab.engine.protocol.Command.WriteReg;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.Opcode;
import io.flashlab.engine.protocol.Response;
import io.flashlab.engine.protocol.RomError;
import io.flashlab.engine.stub.StubImage;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A loader that answers: the one in the chip's ROM, or the stub once it runs. What esptool calls ESPLoader; this is the
 * table of contents, and each part is in a class of its own.
 *
 * <p>Addresses and sizes are bytes of flash or of the chip's address space, 0..0xffffffff. Every method that throws may
 * throw {@link FlasherException.PortLost}, {@link FlasherException.ResponseTimeout}, {@link
 * FlasherException.ResponseInvalid}, {@link FlasherException.Rejected} and {@link FlasherException.Cancelled}, and
 * {@link FlasherException.Unsupported} where the loader that listens lacks what is asked for, or the chip's secure
 * download mode forbids it.
 *
 * <p>A command whose answer is lost or comes damaged is sent again where doing it twice is doing it once, at most as
 * often as the settings say for a block. Blocks of data are sent again only when the loader says that they came damaged:
 * loaders do not look at the sequence number, so one that came twice would be written twice. After a lost answer to a
 * block a write has to be started over.
 *
 * <p>One thread uses it. It is not closed: the port is its session's.
 */
public final class EspLoader {

    /** What every loader starts with, bits a second. A ROM measures the rate, but not reliably above this. */
    public static final int ROM_BAUD_RATE = 115_200;

    private static final String VDDSDIO = "Overriding VDDSDIO";
    private static final int FLASH_READ_ID = 0x9f;
    private static final int FLASH_ID_BITS = 24;
    private static final int FLASH_READ_SFDP = 0x5a;
    private static final int SFDP_ADDRESS_BITS = 24;
    private static final int SFDP_DUMMY_BITS = 8;

    private final LoaderCommands commands;
    private final LoaderContext context;
    private final ChipFacts facts;

    /** @param stub whether it is the stub that listens */
    public EspLoader(Connection connection, Detected detected, boolean stub, LoaderContext context) {
        this(connection, detected.chip(), stub, context);
        detected.securityInfo().ifPresent(commands.state()::securityInfo);
    }

    /** A loader of a chip that is known without asking. */
    public EspLoader(Connection connection, ChipSpec chip, boolean stub, LoaderContext context) {
        this(new LoaderCommands(connection, chip, stub, new BoardState(), context.settings()), context);
    }

    /** With the usual settings. */
    public EspLoader(Connection connection, ChipSpec chip, boolean stub, EspLogger logger, TimeSource time) {
        this(connection, chip, stub, new LoaderContext(logger, time));
    }

    private EspLoader(LoaderCommands commands, LoaderContext context) {
        this.commands = commands;
        this.context = context;
        this.facts = ChipFacts.of(commands.chip());
    }

    // --- The board --------------------------------------------------------------------------------------------------

    /**
     * Gets the board ready; to be called once, after it was reached. Finds out whether the ROM is in secure download
     * mode and how the board is reached, switches the watchdogs off that a USB-Serial/JTAG port leaves running, and the
     * flash of an ESP32-P4 on.
     */
    public void afterConnect() throws FlasherException {
        new BoardPreparation(commands).run();
    }

    /** The family, as data. */
    public ChipSpec chip() {
        return commands.chip();
    }

    /** Whether the stub answers, or else the ROM. */
    public boolean isStub() {
        return commands.isStub();
    }

    /** Whether the ROM takes but a few commands: no register access, no stub. Known after {@link #afterConnect}. */
    public boolean isSecureDownloadMode() {
        return commands.state().secureDownload();
    }

    /** How the chip's own USB is used by the loader; empty for a UART. Known after {@link #afterConnect}. */
    public Optional<UsbMode> usbMode() {
        return commands.state().usbMode();
    }

    /** Chip with package and revision, for example {@code ESP32-D0WD-V3 (revision v3.1)}. */
    public String chipDescription() throws FlasherException {
        return facts.description(commands::readFact);
    }

    /** What the eFuses say it has, for example {@code Wi-Fi}, {@code 160MHz}. */
    public List<String> chipFeatures() throws FlasherException {
        return facts.features(commands::readFact);
    }

    /** The silicon's revision. */
    public ChipRevision chipRevision() throws FlasherException {
        return facts.revision(commands::readFact);
    }

    /** The chip's number, 0..0xffffffff. */
    public long chipId() throws FlasherException {
        return facts.chipId(commands::readFact);
    }

    /** The factory addresses. */
    public MacAddresses readMac() throws FlasherException {
        return facts.macs(commands::readFact);
    }

    /** The crystal's frequency, as the rate on the wire lets it be estimated. */
    public int crystalMhz() throws FlasherException {
        Crystal crystal = Crystal.measure(chip(), commands::readReg, baudRate());
        if (crystal.isDoubtful()) {
            context.logger()
                    .warning(String.format(
                            Locale.ROOT,
                            "Detected crystal freq %.2f MHz is quite different to normalized freq %d MHz. "
                                    + "Unsupported crystal in use?",
                            crystal.estimatedMhz(),
                            crystal.mhz()));
        }
        return crystal.mhz();
    }

    // --- Security ---------------------------------------------------------------------------------------------------

    /**
     * The answer to GET_SECURITY_INFO. Asked for once.
     *
     * @throws Unsupported when the ROM has no such command
     */
    public SecurityInfo securityInfo() throws FlasherException {
        return new Security(commands).info();
    }

    /** What eFuses say of encryption. Not in secure download mode. */
    public SecurityFacts security() {
        return SecurityFacts.of(chip());
    }

    /** Whether flash is encrypted, also in secure download mode. */
    public boolean flashEncrypted() throws FlasherException {
        if (isSecureDownloadMode()) {
            return securityInfo().flashEncrypted();
        }
        return security().flashEncrypted(registers());
    }

    /** Whether the ROM starts signed programs only, also in secure download mode. */
    public boolean secureBoot() throws FlasherException {
        if (isSecureDownloadMode()) {
            return securityInfo().has(SecurityInfo.Flag.SECURE_BOOT_EN);
        }
        return security().secureBoot(registers());
    }

    // --- Registers and commands -------------------------------------------------------------------------------------

    /** A 32-bit word of the chip's address space; the address is a multiple of 4. */
    public int readReg(long address) throws FlasherException {
        return commands.readReg(address);
    }

    /** Writes all bits of a 32-bit word of the chip's address space. */
    public void writeReg(long address, int value) throws FlasherException {
        commands.writeReg(address, value);
    }

    /**
     * Writes a word of the chip's address space.
     *
     * @param mask which bits to change
     * @param delayMicros how long the loader waits before the write
     */
    public void writeReg(long address, int value, int mask, int delayMicros) throws FlasherException {
        commands.run(new WriteReg(address, value, mask, delayMicros));
    }

    /**
     * Replaces bits of a word and leaves the others.
     *
     * @param mask which bits to change
     * @param value for these bits, shifted down to bit 0
     * @return the word written
     */
    public int updateReg(long address, int mask, int value) throws FlasherException {
        int shifted = (value << Integer.numberOfTrailingZeros(mask)) & mask;
        int word = (commands.readReg(address) & ~mask) | shifted;
        commands.writeReg(address, word);
        return word;
    }

    /** Reads words of the chip's address space, for {@link SecurityFacts} and the like. */
    public RegisterReader registers() {
        return commands::readReg;
    }

    /**
     * Sends any command, {@link Command.Raw} for one that has no name here, and gives the answer as it came: its status is
     * not looked at.
     */
    public Response command(Command command, Duration timeout) throws FlasherException {
        return commands.exchange(command, timeout, response -> response);
    }

    /** Sends any command and waits for no answer. */
    public void send(Command command) throws FlasherException {
        commands.connection().send(command);
    }

    /**
     * Sends any command, {@link Command.Raw} for one that has no name here, and checks its status.
     *
     * @param operation what for, for errors
     * @param resultLength how many bytes of data the command returns before the status
     * @return the data, or the header's value word as four bytes, lowest first, when {@code resultLength} is 0
     */
    public byte[] checkCommand(String operation, Command command, int resultLength, Duration timeout)
            throws FlasherException {
        return commands.exchange(command, timeout, response -> {
            byte[] data = response.data(operation, resultLength);
            return resultLength == 0 ? LittleEndian.word(response.value()) : data;
        });
    }

    /**
     * Finds out whether the loader still listens after an answer was lost or came damaged. No answer to an earlier command
     * can come any more when it does.
     */
    public boolean resynchronize() throws FlasherException {
        return new Resync(commands.connection(), commands.timeouts()).succeeds();
    }

    // --- RAM --------------------------------------------------------------------------------------------------------

    /** Bytes of one MEM_DATA block: less over USB-OTG. */
    public int ramBlockSize() {
        return new RamLoader(commands).blockSize();
    }

    /**
     * Starts an upload to RAM.
     *
     * @throws FlasherException.RegionInvalid when it would overwrite the stub that runs
     */
    public void memBegin(long size, int blocks, int blockSize, long address) throws FlasherException {
        List<StubImage.MemoryRange> resident = isStub() ? new StubRunner(this, commands).resident() : List.of();
        new RamLoader(commands).begin(new MemBegin(size, blocks, blockSize, address), resident);
    }

    /** @param data at most the block size given to {@link #memBegin} */
    public void memBlock(byte[] data, int sequence) throws FlasherException {
        new RamLoader(commands).block(data, 0, data.length, sequence);
    }

    /**
     * Ends an upload to RAM.
     *
     * @param entryPoint where to jump; 0 stays in the loader
     */
    public void memFinish(long entryPoint) throws FlasherException {
        new RamLoader(commands).end(entryPoint);
    }

    /**
     * Starts the stub that fits the chip. Goes on with the ROM, and says why, where that cannot be done.
     *
     * @return the loader to go on with: the stub; or this one where there is no stub, or it runs already
     */
    public EspLoader runStub() throws FlasherException {
        return new StubRunner(this, commands).run(context.logger());
    }

    /**
     * As {@link #runStub()}, uploaded at another rate than the ROM starts with. The rate is that one afterwards with the
     * ESP8266, and {@link #ROM_BAUD_RATE} with the others. When it fails, only a reset brings the loader back.
     *
     * @param uploadBaudRate bits a second; not faster than the ROM takes its bytes
     */
    public EspLoader runStub(int uploadBaudRate) throws FlasherException {
        return new StubRunner(this, commands, OptionalInt.of(uploadBaudRate)).run(context.logger());
    }

    /** Loads a stub and starts it; this loader is of no use afterwards, the one returned is. */
    public EspLoader runStub(StubImage image) throws FlasherException {
        new StubRunner(this, commands).start(image, context.logger());
        return onStub();
    }

    /** The stub of the same board, which has just been started. */
    EspLoader onStub() {
        return new EspLoader(commands.onStub(), context);
    }

    // --- Flash: getting at it ---------------------------------------------------------------------------------------

    /** Connects the flash to the SPI controller; needed before flash is used by a ROM, done already by a stub. */
    public void attachFlash() throws FlasherException {
        attachFlash(new SpiConnection.Default());
    }

    /** As {@link #attachFlash()}, on pins of one's choice. */
    public void attachFlash(SpiConnection connection) throws FlasherException {
        new FlashAttachment(commands, context.logger()).attach(connection);
    }

    /** Tells the loader the flash's size; left out where the ROM cannot be told. */
    public void setFlashParameters(long flashSize) throws FlasherException {
        if (commands.has(Opcode.SPI_SET_PARAMS)) {
            commands.run(new SpiSetParams(flashSize));
        }
    }

    /**
     * Whether flash behind the first 16 MB can be reached. That takes addresses of four bytes, which only some stubs
     * use.
     */
    public boolean reachesAbove16Megabytes() {
        return isStub() && chip().stub().above16Mb();
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
        return spi().run(SpiCommand.of(command, data, readBits));
    }

    /**
     * Runs a command with an address on the flash.
     *
     * @param command the flash's command byte
     * @param address sent after it
     * @param addressBits how many bits of it, 1..32
     * @param dummyBits clocks before the answer
     * @param readBits how many bits to read back, 0..32
     * @return the bits read, first byte lowest
     */
    public int runSpiCommand(int command, int address, int addressBits, int dummyBits, int readBits)
            throws FlasherException {
        return spi().run(SpiCommand.read(command, address, addressBits, dummyBits, readBits));
    }

    /**
     * The flash chip's status registers.
     *
     * @param bytes how many registers, 1..3
     * @return register 1 in the low byte
     */
    public int readFlashStatus(int bytes) throws FlasherException {
        return new StatusRegisters(spi()).read(bytes);
    }

    /**
     * Writes the flash chip's status registers.
     *
     * @param value register 1 in the low byte
     * @param bytes how many registers, 1..3
     * @param nonVolatile whether the change outlives a power cycle
     */
    public void writeFlashStatus(int value, int bytes, boolean nonVolatile) throws FlasherException {
        new StatusRegisters(spi()).write(value, bytes, nonVolatile);
    }

    /**
     * Bytes of the flash chip's SFDP table (JEDEC JESD216).
     *
     * @param address of the first, 0..0xffffff
     * @param length 1..4
     */
    public byte[] readFlashSfdp(int address, int length) throws FlasherException {
        if (length < 1 || length > Integer.BYTES) {
            throw new IllegalArgumentException("SFDP is read in 1 to 4 bytes, not " + length);
        }
        int bits = 8 * length;
        int word = runSpiCommand(FLASH_READ_SFDP, address, SFDP_ADDRESS_BITS, SFDP_DUMMY_BITS, bits);
        return Arrays.copyOf(LittleEndian.word(word), length);
    }

    /** Voltage that the chip gives its flash, where it can be told. */
    public Optional<FlashVoltage> flashVoltage() throws FlasherException {
        return FlashVoltage.read(chip(), registers());
    }

    /**
     * Sets the voltage of the flash, on the ESP32. 3.3 V is not among the choices: wrong, it destroys flash for 1.8 V.
     *
     * @param voltage {@code 1.8V}, {@code 1.9V} or {@code OFF}, in any case
     */
    public void overrideVddSdio(String voltage) throws FlasherException {
        String chosen = voltage.toUpperCase(Locale.ROOT);
        Regulator regulator = chip().flash()
                .regulator()
                .orElseThrow(() ->
                        new Unsupported(VDDSDIO, "Overriding VDDSDIO is not supported by %s".formatted(chip().name())));
        Long word = regulator.words().get(chosen);
        if (word == null) {
            throw new Unsupported(VDDSDIO, "The only accepted VDDSDIO overrides are 1.8V, 1.9V, OFF");
        }
        commands.writeReg(regulator.address(), word.intValue());
        context.logger().print("VDDSDIO regulator set to %s.".formatted(chosen));
    }

    // --- Flash: writing, reading, erasing ---------------------------------------------------------------------------

    /** Bytes of one flash block: 0x400 for the ROM, 0x4000 for the stub, less over USB-OTG. */
    public int flashWriteSize() {
        return writing().blockSize();
    }

    /**
     * Starts an uncompressed write. A ROM erases all of the region at once, a stub while it writes.
     *
     * @param address a multiple of 4096
     * @return how many blocks of {@link #flashWriteSize} to send
     */
    public int flashBegin(long size, long address) throws FlasherException {
        return writing().begin(size, address, false);
    }

    /**
     * Whether this loader could encrypt what it writes; eFuses are not looked at.
     *
     * @throws Unsupported when the chip has no flash encryption, or its ROM cannot be asked for it and no stub runs
     */
    public void requireEncryptedWrites() throws Unsupported {
        writing().requireEncryption();
    }

    /**
     * As {@link #flashBegin(long, long)}; the loader encrypts what it writes.
     *
     * @throws Unsupported as {@link #requireEncryptedWrites}
     */
    public int flashBeginEncrypted(long size, long address) throws FlasherException {
        return writing().begin(size, address, true);
    }

    /**
     * Sends a block of an uncompressed write, encrypted or not, as the begin said. A ROM answers when it is written; a
     * stub answers when it has it, and reports that it could not write it with the answer to the next command.
     *
     * @param data exactly {@link #flashWriteSize} bytes
     */
    public void flashBlock(byte[] data, int sequence) throws FlasherException {
        writing().block(data, sequence);
    }

    /**
     * Ends an uncompressed write. A stub answers when its last block is in flash, and goes on listening.
     *
     * @param reboot what the loader is told: {@code true} resets the chip, {@code false} keeps a stub running and makes a ROM
     *     start the program, so that a ROM's loader stays only where this is not called. The stub of today stays either way
     */
    public void flashFinish(boolean reboot) throws FlasherException {
        writing().end(reboot);
    }

    /**
     * Starts a compressed write.
     *
     * @param size bytes when inflated
     * @param address a multiple of 4096
     * @return how many blocks of {@link #flashWriteSize} to send
     */
    public int flashDeflBegin(long size, long compressedSize, long address) throws FlasherException {
        return writing().beginDeflated(size, compressedSize, address, false);
    }

    /**
     * As {@link #flashDeflBegin(long, long, long)}; the loader encrypts what it writes.
     *
     * @throws Unsupported as {@link #requireEncryptedWrites}
     */
    public int flashDeflBeginEncrypted(long size, long compressedSize, long address) throws FlasherException {
        return writing().beginDeflated(size, compressedSize, address, true);
    }

    /**
     * How long the loader may take to erase and write that many bytes of flash, as the settings say; never less than for any
     * other command. For {@link #flashDeflBlock}, with the bytes that come out when the block is inflated.
     */
    public Duration eraseWriteTimeout(long bytes) {
        return commands.timeouts().eraseWrite(bytes);
    }

    /** @param timeout how long inflating, erasing and writing may take, see {@link #eraseWriteTimeout} */
    public void flashDeflBlock(byte[] data, int offset, int length, int sequence, Duration timeout)
            throws FlasherException {
        writing().deflatedBlock(new DataBlock(Opcode.FLASH_DEFL_DATA, data, offset, length, sequence), timeout);
    }

    /** As {@link #flashDeflFinish(boolean, Duration)}, with the timeout of most commands. */
    public void flashDeflFinish(boolean reboot) throws FlasherException {
        flashDeflFinish(reboot, commands.patience());
    }

    /**
     * Ends a compressed write. A stub answers when its last block is in flash.
     *
     * @param reboot as of {@link #flashFinish}; nothing is sent to a ROM that shall stay
     * @param timeout how long inflating, erasing and writing the last block may take
     */
    public void flashDeflFinish(boolean reboot, Duration timeout) throws FlasherException {
        writing().endDeflated(reboot, timeout);
    }

    /** The MD5 of a region, 16 bytes. */
    public byte[] flashMd5(long address, long size) throws FlasherException {
        return new FlashReader(commands).md5(address, size);
    }

    /**
     * Reads flash. Checked by an MD5 sum at the end when the stub reads; what a ROM sends is as it arrived, see {@link #flashMd5}.
     */
    public void readFlash(long address, long size, FlashSink sink) throws FlasherException {
        new FlashReader(commands).read(address, size, sink);
    }

    /** Erases all of the flash: stub only. */
    public void eraseFlash() throws FlasherException {
        commands.requireStub("erase_flash");
        commands.run(new Plain(Opcode.ERASE_FLASH), commands.timeouts().chipErase());
    }

    /**
     * Erases a part of flash. A ROM erases when a write begins.
     *
     * @param address of the first byte, a multiple of 4096
     * @param size in bytes, a multiple of 4096
     * @throws Unsupported when no stub runs
     */
    public void eraseRegion(long address, long size) throws FlasherException {
        commands.requireStub("erase_region");
        commands.run(new EraseRegion(address, size), commands.timeouts().eraseRegion(size));
    }

    // --- The line and the way out -----------------------------------------------------------------------------------

    /** The rate that host and board use now, bits a second. */
    public int baudRate() {
        return port().baudRate();
    }

    /**
     * Changes the rate on both sides. Where the ROM is known not to take it, in secure download mode of some chips, the old
     * one is kept with a warning.
     *
     * @param baudRate bits a second
     * @throws IllegalArgumentException when it is not positive
     * @throws Unsupported when the loader has no such command, as the ESP8266's ROM
     */
    public void changeBaud(int baudRate) throws FlasherException {
        new BaudRate(commands, context.logger()).change(baudRate);
    }

    /** Whether {@link #runStub(int)} can upload faster than the ROM starts with. */
    public boolean mayHurry() {
        return new BaudRate(commands, context.logger()).mayHurry();
    }

    /** Goes back to {@link #ROM_BAUD_RATE} on both sides, from a higher rate. */
    public void slowDown() throws FlasherException {
        slowDown(context.logger());
    }

    /** As {@link #slowDown()}, said to another logger. */
    public void slowDown(EspLogger logger) throws FlasherException {
        new BaudRate(commands, logger).slowDown();
    }

    /**
     * Tells the board another rate and changes the host's, without waiting for an answer: for a line that may carry the
     * command and not the answer. Whether the board heard it, {@link #resynchronize} finds out.
     */
    public void changeBaudUnheard(int baudRate) throws FlasherException {
        new BaudRate(commands, context.logger()).changeUnheard(baudRate);
    }

    /** Changes the host's rate only, to where the board is. */
    public void changeHostBaud(int baudRate) throws FlasherException {
        port().setBaudRate(baudRate);
        commands.connection().discardInput();
    }

    /** How often, since the board was reached, an answer was lost or data came damaged and was sent again. */
    public int lineFaults() {
        return commands.state().lineFaults();
    }

    /**
     * The same loader, waited for no longer than a second: at a rate that may not work.
     *
     * @param attempts how often a command is sent before it is given up
     */
    public EspLoader inHaste(int attempts) {
        ProtocolSettings settings = Haste.settings(attempts);
        return new EspLoader(commands.with(settings), new LoaderContext(context.logger(), context.time(), settings));
    }

    /**
     * Finds out whether the line carries what is sent at the present rate, both ways. Changes nothing on the board; forgets a
     * write that is under way.
     *
     * @return what is wrong; empty when nothing is
     */
    public Optional<FlasherException> testLine() throws FlasherException {
        return new LineTest(this).fault();
    }

    /** Whether a refusal may come of bytes that were lost or changed on the way, and not of what was asked for. */
    public static boolean mayComeOfTheLine(Rejected refusal) {
        return RomError.mayComeOfABadLine(refusal.code());
    }

    /** The port that it is reached by. */
    public SerialTransport transport() {
        return port();
    }

    /** Starts the program by the reset line; over USB-OTG, where that has no effect, by a watchdog. */
    public void hardReset() throws FlasherException {
        new Resets(commands, context).hard();
    }

    /**
     * Leaves the loader by a command. A ROM obeys; the stub of today ignores the command, without saying so, and goes on
     * listening. It is left at 115200 baud when the loader was asked for, so that whichever listens can be called.
     *
     * @param stayInLoader {@code true} asks for the ROM's loader, {@code false} for the program
     * @throws Unsupported when the program is asked for and a stub listens, on any chip but the ESP8266
     */
    public void softReset(boolean stayInLoader) throws FlasherException {
        new Resets(commands, context).soft(stayInLoader);
    }

    /**
     * Resets the chip by letting its RTC watchdog expire, which also leaves a loader that the reset line cannot.
     *
     * @throws Unsupported where the chip cannot
     */
    public void watchdogReset() throws FlasherException {
        new Resets(commands, context).byWatchdog();
    }

    /**
     * The same loader, spoken to over a connection of its own: one that no cancellation ends, to leave the board by.
     *
     * @param out as this loader's, with other settings or another logger where they matter
     */
    public EspLoader wayOut(LoaderContext out) {
        Connection fresh = commands.connection().beyondCancellation(out.time());
        return new EspLoader(
                new LoaderCommands(fresh, commands.chip(), commands.isStub(), commands.state(), out.settings()), out);
    }

    private SerialTransport port() {
        return commands.connection().transport();
    }

    private SpiController spi() {
        return new SpiController(commands);
    }

    private FlashWriting writing() {
        return new FlashWriting(commands);
    }
}
