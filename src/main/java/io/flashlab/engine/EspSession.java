package io.flashlab.engine;

import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.PortOpener;
import java.io.OutputStream;
import java.util.List;

/**
 * A connected board. Calls block; all of them run on one thread of the session's own, which alone touches the port.
 *
 * <p>{@link #close} releases the port whatever happened before. A cancelled or failed operation leaves the session fit
 * only for {@link #finish} and {@code close}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EspSession implements AutoCloseable {

    private EspSession() {}

    /** Opens the port, gets the board into its loader, identifies the chip, starts the stub and changes the rate. */
    public static EspSession connect(PortOpener ports, ConnectOptions options, SessionContext context)
            throws FlasherException {
        throw new UnsupportedOperationException(options.port() + ports + context);
    }

    /** Reads what there is to know. Cheap after the first call. */
    public BoardInfo boardInfo() throws FlasherException {
        throw new UnsupportedOperationException();
    }

    public FlashChip flashChip() throws FlasherException {
        throw new UnsupportedOperationException();
    }

    /** Plans, erases, writes and verifies. Nothing is erased before every file was read and checked. */
    public WriteReport writeFlash(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        throw new UnsupportedOperationException(parts.toString() + options);
    }

    /**
     * Compares flash with files by MD5.
     *
     * @throws FlasherException.VerifyMismatch at the first file that differs
     */
    public void verifyFlash(List<FlashPart> parts, WriteOptions options) throws FlasherException {
        throw new UnsupportedOperationException(parts.toString() + options);
    }

    public void eraseFlash() throws FlasherException {
        throw new UnsupportedOperationException();
    }

    /** Both multiples of 4096. */
    public void eraseRegion(long address, long size) throws FlasherException {
        throw new UnsupportedOperationException("" + address + size);
    }

    /** Reads flash into {@code out} and checks the MD5 of all of it. */
    public void readFlash(long address, long size, OutputStream out) throws FlasherException {
        throw new UnsupportedOperationException("" + address + size + out);
    }

    /** Leaves the loader. */
    public void finish(After after) throws FlasherException {
        throw new UnsupportedOperationException(after.name());
    }

    @Override
    public void close() {}
}
