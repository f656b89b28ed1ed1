package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.EraseOperation;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.FlashDevice;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.ReadOperation;
import io.flashlab.engine.flash.VerifyOperation;
import io.flashlab.engine.flash.WriteOperation;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.loader.BoardFacts;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.io.OutputStream;
import java.util.List;

/**
 * A connected board. Calls block; all of them run on one thread of the session's own, which alone touches the port.
 *
 * <p>{@link #close} releases the port whatever happened before. A cancelled or failed operation leaves the session fit
 * only for {@link #finish} and {@code close}.
 */
public final class EspSession implements AutoCloseable {

    private final SerialTransport port;
    private final PortThread thread;
    private final SessionOpener.Opened board;
    private final SessionContext context;
    private final FlashDevice flash;
    private boolean failed;
    private boolean finished;

    private EspSession(SerialTransport port, PortThread thread, SessionOpener.Opened board, SessionContext context) {
        this.port = port;
        this.thread = thread;
        this.board = board;
        this.context = context;
        this.flash = new FlashDevice(board.loader(), context.logger(), context.cancellation(), context.time());
    }

    /**
     * Opens the port, gets the board into its loader, identifies the chip, starts the stub and changes the rate. When
     * it throws, the port is closed and the board reset where the port can do that. Cancelled while the system still
     * opens the port, it throws at once and the port is closed when it is open.
     */
    public static EspSession connect(PortOpener ports, ConnectOptions options, SessionContext context)
            throws FlasherException {
        PortThread thread = new PortThread(options.port(), context.cancellation());
        boolean connected = false;
        try {
            context.logger().print("Serial port %s:".formatted(options.port()));
            SerialTransport port = thread.open(() -> ports.open(options.port(), SessionOpener.firstBaudRate(options)));
            EspSession session = thread.call(() -> reach(port, options, context, thread));
            connected = true;
            return session;
        } finally {
            if (!connected) {
                thread.close();
            }
        }
    }

    private static EspSession reach(
            SerialTransport port, ConnectOptions options, SessionContext context, PortThread thread)
            throws FlasherException {
        boolean reached = false;
        try {
            EspSession session = new EspSession(port, thread, new SessionOpener(options, context).open(port), context);
            reached = true;
            return session;
        } finally {
            if (!reached) {
                release(port, context, true);
            }
        }
    }

    private static void release(SerialTransport port, SessionContext context, boolean reset) {
        try {
            if (reset) {
                new BoardExit(port, context.time()).abandon();
            }
        } finally {
            port.close();
        }
    }

    /** Reads what there is to know. Cheap after the first call. */
    public BoardInfo boardInfo() throws FlasherException {
        BoardFacts facts = board.facts();
        return new BoardInfo(
                facts.chip(), facts.description(), facts.features(), facts.crystalMhz(), facts.mac(), flashChip());
    }

    /** The chip's number, 0..0xffffffff. */
    public long chipId() throws FlasherException {
        return run(EspLoader::chipId);
    }

    /** Which flash chip it is. */
    public FlashChip flashChip() throws FlasherException {
        return run(loader -> flash.chip());
    }

    /** Plans, erases, writes and verifies. Nothing is erased before every file was read and checked. */
    public WriteReport writeFlash(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        return run(loader -> new WriteOperation(flash).run(parts, options));
    }

    /**
     * Compares flash with files by MD5.
     *
     * @throws FlasherException.VerifyMismatch for the first file that differs
     */
    public void verifyFlash(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        verifyFlash(parts, options, VerifyOperation.Detail.SUMMARY);
    }

    /** As {@link #verifyFlash(List, WriteOptions)}, and says as much as asked for of files that differ. */
    public void verifyFlash(List<FlashPart> parts, WriteOptions options, VerifyOperation.Detail detail)
            throws FlasherException {
        run(loader -> {
            new VerifyOperation(flash).run(parts, options, detail);
            return detail;
        });
    }

    /** Erases all of the flash. */
    public void eraseFlash() throws FlasherException {
        run(loader -> {
            new EraseOperation(flash).eraseAll();
            return flash;
        });
    }

    /** Both multiples of 4096. */
    public void eraseRegion(long address, long size) throws FlasherException {
        run(loader -> {
            new EraseOperation(flash).eraseRegion(address, size);
            return flash;
        });
    }

    /**
     * Reads flash into {@code out} and checks the MD5 of all of it. {@code out} is written to on the session's thread,
     * and holds unchecked bytes when this throws.
     */
    public void readFlash(long address, long size, OutputStream out) throws FlasherException {
        run(loader -> {
            new ReadOperation(flash).run(address, size, out);
            return out;
        });
    }

    /** Leaves the loader. */
    public void finish(After after) throws FlasherException {
        run(loader -> {
            After possible = context.cancellation().isCancelled() ? After.HARD_RESET : after;
            new BoardExit(port, context.time()).leave(loader, possible, context.logger());
            finished = true;
            return possible;
        });
    }

    /** Resets the board first when an operation failed or was cancelled and {@link #finish} did not succeed either. */
    @Override
    public void close() {
        thread.finish(() -> {
            boolean unfit = failed || context.cancellation().isCancelled();
            release(port, context, unfit && !finished);
        });
    }

    private <T> T run(Operation<T> operation) throws FlasherException {
        return thread.call(() -> {
            boolean succeeded = false;
            try {
                T result = operation.on(board.loader());
                succeeded = true;
                return result;
            } finally {
                failed |= !succeeded;
            }
        });
    }

    /** Something to do with the board, on the port's thread. */
    @FunctionalInterface
    private interface Operation<T> {
        T on(EspLoader loader) throws FlasherException;
    }
}
