package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Rate;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.chip.SecurityInfo;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.EraseOperation;
import io.flashlab.engine.flash.FlashInfo;
import io.flashlab.engine.flash.FlashInfoOperation;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.FlashStatusChange;
import io.flashlab.engine.flash.ReadOperation;
import io.flashlab.engine.flash.SfdpOperation;
import io.flashlab.engine.flash.SharedFiles;
import io.flashlab.engine.flash.StatusOperation;
import io.flashlab.engine.flash.VerifyOperation;
import io.flashlab.engine.flash.VerifyReport;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.loader.SpiConnection;
import io.flashlab.engine.memory.LoadRamOperation;
import io.flashlab.engine.memory.MemoryOperations;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortOpener;
import java.io.OutputStream;
import java.util.List;

/**
 * A connected board: every operation of the library, each one method. Names follow esptool's.
 *
 * <p>Calls block; all of them run on one thread of the session's own, which alone touches the port. What an operation
 * does or finds out it says through the session's logger in esptool's words, and what it finds out it returns; {@link #chip},
 * {@link #isStub}, {@link #isSecureDownloadMode}, {@link #boardInfo} and {@link #withLoader} say nothing but warnings.
 *
 * <p>Addresses and sizes are bytes, 0..0xffffffff. Every method may throw {@link FlasherException.PortLost}, {@link FlasherException.ResponseTimeout},
 * {@link FlasherException.ResponseInvalid}, {@link FlasherException.Rejected} and {@link FlasherException.Cancelled},
 * and {@link FlasherException.Unsupported} where the chip, its ROM loader or its secure download mode lacks something.
 * Arguments outside of what is documented are refused before the board hears of them: with {@link
 * FlasherException.RegionInvalid} where a region is no region, with {@link IllegalArgumentException} otherwise; the
 * package's page says why.
 *
 * <p>{@link #close} releases the port whatever happened before. A session whose operation was cancelled, or failed on
 * the wire, is fit only for {@link #resetChip} and {@code close}. After {@code close} every operation throws {@link
 * IllegalStateException}; so does one that a logger or a stream calls while another operation speaks or writes to it.
 */
public final class EspSession implements AutoCloseable {

    private final SessionPort port;
    private final ConnectedBoard board;
    private final Rate rate;
    private final SessionContext context;

    private EspSession(SessionPort port, ConnectedBoard board, Rate rate, SessionContext context) {
        this.port = port;
        this.board = board;
        this.rate = rate;
        this.context = context;
    }

    // ---- Chip control

    /**
     * Opens the port, gets the board into its loader and finds out which chip it is: with {@link
     * ConnectOptions#withChip} it must be that one. The ROM loader listens then, or the stub if it was left running.
     *
     * <p>When this throws, the port is closed and the board reset where the port can do that. Cancelled while the
     * system still opens the port, it throws at once and the port is closed when it is open.
     *
     * @param ports opens the port that {@code options} name
     * @throws FlasherException.PortException when the port is missing, taken, forbidden or broken
     * @throws FlasherException.NoSync when nothing answers
     * @throws FlasherException.WrongBootMode when the board started its program instead of its loader
     * @throws FlasherException.WrongChip when it is another chip than asked for
     * @throws FlasherException.UnknownChip when nobody knows it
     */
    public static EspSession detectChip(PortOpener ports, ConnectOptions options, SessionContext context)
            throws FlasherException {
        return open(ports, options, context, SessionOpener::detect);
    }

    /**
     * As {@link #detectChip}, and makes ready for work: says what board it is, starts the stub if {@link
     * ConnectOptions#stub} asks for it, and goes to {@link ConnectOptions#rate}, which the ESP8266's ROM cannot.
     */
    public static EspSession connect(PortOpener ports, ConnectOptions options, SessionContext context)
            throws FlasherException {
        EspSession session = connectToAsk(ports, options, context);
        boolean ready = false;
        try {
            session.perform(session::settleRate);
            ready = true;
            return session;
        } finally {
            if (!ready) {
                session.close();
            }
        }
    }

    /**
     * As {@link #connect}, for a caller who asks the board something before the work: a rate that is to be chosen is not
     * chosen yet. What is asked is asked at 115200 baud, which is sure to work, and a board that turns out to need nothing is
     * left alone. {@link #autoBaud} goes on from there. A rate that is given is gone to here already.
     *
     * <p>The stub is uploaded at what the rate is likely to be, where a reset can undo it, and again at 115200 baud where it
     * does not arrive.
     */
    public static EspSession connectToAsk(PortOpener ports, ConnectOptions options, SessionContext context)
            throws FlasherException {
        context.logger().print("Serial port %s:".formatted(options.port()));
        return open(ports, options, context, SessionOpener::open);
    }

    /**
     * Starts the flasher stub, which is faster than the ROM loader and can do more. Where there is none, or the chip
     * does not allow it, the session goes on with the ROM loader and says so: see {@link #isStub}.
     */
    public void runStub() throws FlasherException {
        perform(board::runStub);
    }

    /**
     * Changes the rate on both sides.
     *
     * @param baudRate bits a second, at least 1
     * @throws IllegalArgumentException when it is not
     */
    public void changeBaud(int baudRate) throws FlasherException {
        if (baudRate <= 0) {
            throw new IllegalArgumentException("not a rate: " + baudRate);
        }
        perform(() -> board.loader().changeBaud(baudRate));
    }

    /**
     * Goes to the fastest rate that this adapter and this board can do, as far as that is known and can be tried without
     * losing the board: a rate that is new is at most one step faster than what is proven, proves itself before anything is
     * erased, and is left again by a command or a reset where it does not work. A board that cannot be reset goes no faster
     * than what is proven. From then on a write that fails for the line's sake goes on at a slower rate.
     *
     * <p>To be called before the work. Nothing happens in a session that is not {@linkplain ConnectOptions#withAutoBaud meant
     * to}, in one that {@link #connect} has made ready, and over the chip's own USB and a raw socket, where there is no rate to
     * change.
     */
    public BaudReport autoBaud() throws FlasherException {
        return ask(() -> {
            chooseRate();
            return board.baudReport();
        });
    }

    /** The rate in use, and whether {@link #autoBaud} had meant it to be faster. */
    public BaudReport baudReport() throws FlasherException {
        return ask(board::baudReport);
    }

    /**
     * Tries a faster rate for the next time, where {@link #autoBaud} cannot: with a board that cannot be reset, at the end of
     * a job that went well, when a person will restart it anyway. It may not answer any more afterwards, for which nothing is
     * thrown. Does nothing elsewhere.
     */
    public void learnFasterBaud() throws FlasherException {
        perform(board::learnFasterBaud);
    }

    /**
     * Loads all segments of an image to RAM and starts it. The loader is gone then.
     *
     * @param image a firmware image; as in esptool no ELF file, which {@link Images#elf2image} makes an image of
     * @throws FlasherException.ImageInvalid when it is no image for this chip
     * @throws FlasherException.RegionInvalid when a segment would overwrite the stub that loads it
     */
    public void loadRam(ImageSource image) throws FlasherException {
        requireRegisters("load-ram");
        perform(() -> new LoadRamOperation(board.loader(), context.logger(), context.cancellation()).run(image));
    }

    /**
     * Starts the program in flash, without a reset. The loader is gone then.
     *
     * @throws FlasherException.Unsupported when the stub of another chip than the ESP8266 listens: only ROMs can do that
     */
    public void run() throws FlasherException {
        requireRegisters("run");
        perform(() -> {
            board.flash().attach();
            board.loader().softReset(false);
        });
    }

    /**
     * Leaves the loader. Some ways are not possible with every chip: what is done instead is said. After a cancellation
     * it is always {@link After#HARD_RESET}.
     *
     * @param after how the board is left
     */
    public void resetChip(After after) throws FlasherException {
        perform(() -> port.leave(board, after));
    }

    /**
     * Works with the loader itself, on the port's thread: esptool's low-level functions. The loader is valid during the
     * call only. {@code work} may call the session's operations too; they run at once.
     *
     * @return what {@code work} returned
     */
    public <T> T withLoader(LoaderWork<T> work) throws FlasherException {
        return port.lend(() -> work.on(board.loader()));
    }

    // ---- Information

    /** Which chip it is, as data. */
    public ChipSpec chip() {
        return board.loader().chip();
    }

    /** Whether the stub listens, or else the ROM loader. */
    public boolean isStub() {
        return board.loader().isStub();
    }

    /**
     * What the port can do with DTR and RTS. Without them {@link After#HARD_RESET} does not reach the board: a person must
     * press Reset or plug it in again.
     */
    public ControlLines controlLines() throws FlasherException {
        return ask(port::controlLines);
    }

    /** Whether the ROM loader takes but a few commands: no register is read, no stub is started, no flash is read. */
    public boolean isSecureDownloadMode() throws FlasherException {
        return ask(board::isSecureDownloadMode);
    }

    /**
     * Everything there is to know, silently. Cheap after the first call. In secure download mode most of it cannot be
     * known, and is empty.
     */
    public BoardInfo boardInfo() throws FlasherException {
        return ask(board::info);
    }

    /**
     * The ESP8266's number, 0..0xffffffff. Its low three bytes are those that the station's address ends in.
     *
     * @throws FlasherException.Unsupported with other chips, which have none
     */
    public long chipId() throws FlasherException {
        requireRegisters("chip-id");
        return ask(() -> {
            long id = board.loader().chipId();
            report().chipId(id);
            return id;
        });
    }

    /**
     * The factory addresses.
     *
     * @throws FlasherException.Unsupported in secure download mode
     */
    public MacAddresses readMac() throws FlasherException {
        requireRegisters("read-mac");
        return ask(() -> {
            MacAddresses macs = board.loader().readMac();
            report().macs(macs);
            return macs;
        });
    }

    /**
     * Flash encryption, secure boot and key purposes; {@link SecurityInfo#keyPurposeNames} has the latter in words.
     *
     * @throws FlasherException.Unsupported with the ESP8266 and the ESP32, whose ROMs cannot be asked
     */
    public SecurityInfo getSecurityInfo() throws FlasherException {
        return ask(() -> {
            SecurityInfo info = board.loader().securityInfo();
            new SecurityReport(context.logger(), board.loader().chip()).print(info);
            return info;
        });
    }

    // ---- Flash

    /** Connects the flash on the pins that the chip boots from. Operations that need it do so by themselves. */
    public void attachFlash() throws FlasherException {
        perform(() -> board.flash().attach());
    }

    /**
     * Connects the flash on other pins. All that follows uses it, until {@link #runStub}: the stub connects the flash that
     * the chip boots from.
     *
     * @param connection which pins
     * @throws FlasherException.Unsupported when the chip cannot use them
     */
    public void attachFlash(SpiConnection connection) throws FlasherException {
        perform(() -> board.flash().attach(connection));
    }

    /**
     * Which flash chip it is, and what eFuses say of the flash. {@link #boardInfo} has the chip too, silently.
     *
     * @throws FlasherException.Unsupported in secure download mode
     */
    public FlashInfo flashId() throws FlasherException {
        return ask(() -> new FlashInfoOperation(board.flash()).run());
    }

    /**
     * Reads flash into {@code out}, which is written to on the session's thread. What a stub reads is checked by MD5 in
     * pieces of up to 64 KiB before it is passed on, and asked for again where it came damaged; what a ROM reads is checked
     * at the end, where the ROM has MD5 at all, and unchecked in {@code out} when this throws.
     *
     * @param address of the first byte
     * @param size bytes
     * @throws FlasherException.RegionInvalid when the region reaches behind the end of flash
     * @throws FlasherException.FileUnusable when {@code out} does not take the bytes
     * @throws FlasherException.Unsupported in secure download mode, and with the ESP8266's ROM
     */
    public void readFlash(long address, long size, OutputStream out) throws FlasherException {
        perform(() -> new ReadOperation(board.flash()).run(address, size, out));
    }

    /**
     * As {@link #readFlash(long, long, OutputStream)}.
     *
     * @param flashSize how much flash a ROM loader is told that there is: it reads nothing behind that. Without it, it is
     *     what the flash chip says of itself
     */
    public void readFlash(long address, long size, OutputStream out, FlashSizeSetting flashSize)
            throws FlasherException {
        perform(() -> new ReadOperation(board.flash(), flashSize).run(address, size, out));
    }

    /** As {@link #readFlash(long, long, OutputStream)}, into memory. */
    public byte[] readFlash(long address, int size) throws FlasherException {
        return ask(() -> new ReadOperation(board.flash()).read(address, size));
    }

    /**
     * Has files deflated and hashed together with other sessions, as when many boards get the same ones. To be called before
     * {@link #writeFlash}.
     *
     * @param files one object for all of them
     */
    public void share(SharedFiles files) throws FlasherException {
        perform(() -> board.flash().share(files));
    }

    /**
     * Plans, erases, writes and verifies. Nothing is erased before every file was read and checked.
     *
     * @param parts files and where they go, in any order; Intel HEX files are written as they are, unless {@link
     *     io.flashlab.engine.flash.HexParts#expand} was asked for what they stand for
     * @return what was written, and how long it took
     * @throws IllegalArgumentException when there are no files
     * @throws FlasherException.RegionOverlap when two files want the same sector
     * @throws FlasherException.ImageTooLarge when a file does not fit into the flash
     * @throws FlasherException.ImageForOtherChip when an image is for another chip, unless forced
     * @throws FlasherException.ImageForOtherRevision when an image is for other silicon, unless forced
     * @throws FlasherException.ProtectionActive when what protects the chip forbids it, unless forced
     * @throws FlasherException.VerifyMismatch when flash holds something else afterwards
     */
    public WriteReport writeFlash(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        return ask(() -> board.write(parts, options));
    }

    /**
     * Erases all of the flash.
     *
     * @throws FlasherException.ProtectionActive when secure boot or flash encryption is active
     */
    public void eraseFlash() throws FlasherException {
        eraseFlash(false);
    }

    /**
     * As {@link #eraseFlash()}.
     *
     * @param force whether to erase also where secure boot or flash encryption is active
     */
    public void eraseFlash(boolean force) throws FlasherException {
        requireRegisters("erase-flash");
        perform(() -> new EraseOperation(board.flash()).eraseAll(force));
    }

    /**
     * Erases a part of the flash; address and size are multiples of 4096.
     *
     * @throws FlasherException.ProtectionActive when secure boot or flash encryption is active
     */
    public void eraseRegion(long address, long size) throws FlasherException {
        eraseRegion(address, size, false);
    }

    /**
     * As {@link #eraseRegion(long, long)}.
     *
     * @param force whether to erase also where secure boot or flash encryption is active
     */
    public void eraseRegion(long address, long size, boolean force) throws FlasherException {
        perform(() -> new EraseOperation(board.flash()).eraseRegion(address, size, force));
    }

    /**
     * Compares flash with files by MD5. That some differ is a result: {@link VerifyReport#matches} says it, and {@link
     * VerifyReport#orThrow} makes an error of it.
     *
     * @param options flash mode, frequency and size as they were when the files were written
     */
    public VerifyReport verifyFlash(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        return verifyFlash(parts, options, VerifyOperation.Detail.SUMMARY);
    }

    /** As {@link #verifyFlash(List, WriteOptions)}, and says as much as asked for of files that differ. */
    public VerifyReport verifyFlash(List<FlashPart> parts, WriteOptions options, VerifyOperation.Detail detail)
            throws FlasherException {
        return ask(() -> new VerifyOperation(board.flash()).run(parts, options, detail));
    }

    /**
     * The flash chip's status registers.
     *
     * @param bytes how many, 1..3
     * @return register 1 in the low byte
     */
    public int readFlashStatus(int bytes) throws FlasherException {
        return ask(() -> new StatusOperation(board.flash()).read(bytes));
    }

    /**
     * Writes the flash chip's status registers.
     *
     * @param value register 1 in the low byte
     * @param bytes how many, 1..3
     * @param nonVolatile whether the change outlives a power cycle
     */
    public FlashStatusChange writeFlashStatus(int value, int bytes, boolean nonVolatile) throws FlasherException {
        return ask(() -> new StatusOperation(board.flash()).write(value, bytes, nonVolatile));
    }

    /**
     * Bytes of the flash chip's SFDP table (JESD216).
     *
     * @param address of the first, 0..0xffffff
     * @param length 1..4
     */
    public byte[] readFlashSfdp(int address, int length) throws FlasherException {
        return ask(() -> new SfdpOperation(board.flash()).read(address, length));
    }

    // ---- Memory

    /**
     * A 32-bit word of the chip's address space.
     *
     * @param address a multiple of 4; one that the chip does not have may crash it
     */
    public int readMem(long address) throws FlasherException {
        requireRegisters("read-mem");
        return ask(() -> memory().read(address));
    }

    /**
     * Writes the bits of a 32-bit word that {@code mask} names.
     *
     * @param address a multiple of 4; one that the chip does not have may crash it
     * @param value for all 32 bits
     * @param mask which bits to change; -1 for all
     */
    public void writeMem(long address, int value, int mask) throws FlasherException {
        requireRegisters("write-mem");
        perform(() -> memory().write(address, value, mask));
    }

    /**
     * Copies memory into {@code out}, which is written to on the session's thread.
     *
     * @param address a multiple of 4
     * @param size bytes, 0 and more; of the last word, only as much as belongs to the region
     * @throws FlasherException.FileUnusable when {@code out} does not take the bytes
     */
    public void dumpMem(long address, long size, OutputStream out) throws FlasherException {
        requireRegisters("dump-mem");
        perform(() -> memory().dump(address, size, out));
    }

    /**
     * As {@link #dumpMem(long, long, OutputStream)}.
     *
     * @param name what to call the output, usually a file's path
     */
    public void dumpMem(long address, long size, String name, OutputStream out) throws FlasherException {
        requireRegisters("dump-mem");
        perform(() -> memory().dump(address, size, name, out));
    }

    /** As {@link #dumpMem(long, long, OutputStream)}, into memory of this computer. */
    public byte[] dumpMem(long address, int size) throws FlasherException {
        requireRegisters("dump-mem");
        return ask(() -> memory().dump(address, size));
    }

    // ---- The end

    /**
     * Releases the port. Resets the board first when an operation was cancelled, or failed in a way that leaves unclear
     * what the loader does, and {@link #resetChip} did not succeed either.
     *
     * <p>Called from another thread while an operation runs it cancels the operation, which throws {@link
     * FlasherException.Cancelled} then, and the session's {@link SessionContext#cancellation} with it. It waits for that
     * for at most 10 seconds: a logger or a stream that does not return must not keep the port. Idempotent.
     *
     * @throws IllegalStateException when called from within an operation, by a logger, a stream or {@link #withLoader}
     */
    @Override
    public void close() {
        port.close(board);
    }

    private static EspSession open(
            PortOpener ports, ConnectOptions options, SessionContext context, SessionPort.Way way)
            throws FlasherException {
        LoadAhead.begin(options.chip());
        return new OpenAttempts(context).run(() -> {
            SessionPort port = SessionPort.open(ports, options, context);
            return new EspSession(port, port.reach(way), options.rate(), context);
        });
    }

    private void chooseRate() throws FlasherException {
        switch (rate) {
            case Rate.Fixed _ -> {}
            case Rate.Auto(var memory) -> board.autoBaud(memory);
        }
    }

    /** Chooses the rate before work that speaks of itself: a blank line parts the two. */
    private void settleRate() throws FlasherException {
        int before = board.loader().baudRate();
        chooseRate();
        if (board.loader().baudRate() != before) {
            context.logger().print("");
        }
    }

    /** @param command esptool's name of what a ROM in secure download mode does not do */
    private void requireRegisters(String command) throws FlasherException {
        if (isSecureDownloadMode()) {
            throw new FlasherException.Unsupported(
                    command, "The '%s' command is not available in Secure Download Mode".formatted(command));
        }
    }

    private void perform(Step step) throws FlasherException {
        ask(() -> {
            step.run();
            return step;
        });
    }

    private <T> T ask(PortThread.Work<T> work) throws FlasherException {
        return port.run(work);
    }

    private MemoryOperations memory() {
        return new MemoryOperations(board.loader(), context.logger(), context.cancellation(), context.time());
    }

    private BoardReport report() {
        return new BoardReport(context.logger());
    }

    /** Something that has no result. */
    @FunctionalInterface
    private interface Step {
        void run() throws FlasherException;
    }
}
