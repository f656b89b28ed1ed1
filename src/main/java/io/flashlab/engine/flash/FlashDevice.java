package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.loader.SpiConnection;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.TransferTime;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The flash of a connected board, as the operations see it. One for the life of a session, on the port's thread. */
public final class FlashDevice {

    private final EspLogger logger;
    private final CancellationToken cancellation;
    private final TimeSource time;
    private final Optional<Reconnection> reconnection;
    private EspLoader loader;
    private Optional<FlashChip> chip = Optional.empty();
    private OptionalLong toldSize = OptionalLong.empty();
    private Optional<SpiConnection> attached = Optional.empty();
    private Optional<LineKeeper> line = Optional.empty();
    private Optional<SharedFiles> shared = Optional.empty();

    /** For a board that is given up when its port is lost. */
    public FlashDevice(EspLoader loader, EspLogger logger, CancellationToken cancellation, TimeSource time) {
        this(loader, logger, cancellation, time, Optional.empty());
    }

    /** @param reconnection reaches the board again, once a write, when its port is lost */
    public FlashDevice(
            EspLoader loader,
            EspLogger logger,
            CancellationToken cancellation,
            TimeSource time,
            Optional<Reconnection> reconnection) {
        this.loader = loader;
        this.logger = logger;
        this.cancellation = cancellation;
        this.time = time;
        this.reconnection = reconnection;
    }

    /**
     * Which flash chip it is. Asks the chip once.
     *
     * @throws Unsupported in secure download mode
     */
    public FlashChip chip() throws FlasherException {
        requireOutsideSecureDownloadMode("flash-id");
        attach();
        if (chip.isEmpty()) {
            chip = Optional.of(FlashChips.load().identify(loader.flashId()));
        }
        return chip.get();
    }

    /** Has a line that proves bad used at a slower rate from now on. */
    public void keepLine(LineKeeper keeper) {
        line = Optional.of(keeper);
    }

    /** Has files deflated and hashed together with other sessions. */
    public void share(SharedFiles files) {
        shared = Optional.of(files);
    }

    /** What flash holds in place of a file when it is as it should be, 32 hexadecimal digits. */
    String md5(PlannedPart part) {
        return shared.map(files -> files.md5(part)).orElseGet(part::md5);
    }

    DeflatedData deflate(byte[] data, int blockSize) throws FlasherException {
        return shared.isPresent()
                ? shared.get().deflate(data, blockSize, this::throwIfCancelled)
                : DeflatedData.of(data, blockSize, this::throwIfCancelled);
    }

    /** Whether a write that fails for the line's sake goes on from where it was, as long as there is a slower rate. */
    boolean keepsLine() {
        return line.isPresent();
    }

    /** Whether what flash holds may come of a bad line, which a slower rate may be the remedy for. */
    boolean suspectsLine() {
        return line.filter(keeper -> keeper.hasSeenFaults(loader)).isPresent();
    }

    /** Looked at between blocks. */
    void checkLine() throws FlasherException {
        if (line.isPresent()) {
            line.get().check(loader);
        }
    }

    /** The one that listens now. */
    public EspLoader loader() {
        return loader;
    }

    EspLogger logger() {
        return logger;
    }

    void throwIfCancelled() throws FlasherException {
        cancellation.throwIfCancelled();
    }

    /** A point in time, for {@link #since}. */
    long now() {
        return time.nanoTime();
    }

    TransferTime since(long start) {
        return new TransferTime(Duration.ofNanos(time.nanoTime() - start));
    }

    /** Whether the loader computes the MD5 of flash. */
    boolean hasMd5() {
        return loader.isStub() || loader.chip().romHas("SPI_FLASH_MD5");
    }

    /** Whether the loader takes but a few commands. */
    boolean isSecureDownloadMode() {
        return loader.isSecureDownloadMode();
    }

    /** @param command esptool's name of what was asked for */
    void requireOutsideSecureDownloadMode(String command) throws Unsupported {
        if (isSecureDownloadMode()) {
            throw new Unsupported(
                    command, "The '%s' command is not available in Secure Download Mode".formatted(command));
        }
    }

    /** Connects the flash that the chip boots from, unless flash is connected already. */
    public void attach() throws FlasherException {
        if (attached.isEmpty()) {
            attach(new SpiConnection.Default());
        }
    }

    /**
     * Connects the flash on those pins, resets it, and warns if there is none. All that follows uses it.
     *
     * @throws Unsupported when the chip cannot use the pins
     */
    public void attach(SpiConnection connection) throws FlasherException {
        loader.attachFlash(connection);
        chip = Optional.empty();
        if (!isSecureDownloadMode()) {
            boolean chosen = !(connection instanceof SpiConnection.Default);
            int id = new FlashStart(loader, logger, time).run(chosen);
            chip = Optional.of(FlashChips.load().identify(id));
        }
        attached = Optional.of(connection);
    }

    /** Size by the chip's identification; empty when it does not tell, or must not be asked. */
    OptionalLong detectedSize() throws FlasherException {
        return isSecureDownloadMode() ? OptionalLong.empty() : chip().size();
    }

    /** Tells the loader how much flash there is. */
    void tellSize(long size) throws FlasherException {
        attach();
        loader.setFlashParameters(size);
        toldSize = OptionalLong.of(size);
        if (new FlashReach(loader).endsBefore(size)) {
            logger.note("Flash sizes larger than 16MB are not fully supported. "
                    + "Change the flash size argument in case of a failure.");
        }
    }

    /**
     * Makes ready for a second attempt at a write that could not be finished.
     *
     * @param failure what is thrown where there is no way to do that
     */
    public void recover(FlasherException failure) throws FlasherException {
        cancellation.throwIfCancelled();
        if (!(failure instanceof PortLost lost)) {
            listenAgain(failure, "An answer was lost or damaged. Writing again from the beginning...");
        } else if (reconnection.isPresent()) {
            reconnect(lost, reconnection.get());
        } else {
            throw lost;
        }
    }

    /**
     * Makes ready to read on, from what has come whole.
     *
     * @param failure what is thrown where there is no way to do that
     */
    void recoverReading(FlasherException failure) throws FlasherException {
        cancellation.throwIfCancelled();
        listenAgain(failure, "What was read arrived damaged. Reading it again...");
    }

    /**
     * Nobody knows whether the loader took what it was sent; but it can be told to begin anew, if it listens.
     *
     * @param warning what is said where nobody keeps the line
     */
    private void listenAgain(FlasherException failure, String warning) throws FlasherException {
        if (line.isPresent()) {
            goOn(line.get().recover(loader, failure));
        } else if (loader.resynchronize()) {
            logger.warning(warning);
        } else {
            throw failure;
        }
    }

    private void reconnect(PortLost lost, Reconnection way) throws FlasherException {
        logger.print("");
        logger.print("Lost connection, retrying...");
        goOn(way.reconnect(lost));
    }

    /** With another loader, as far as this one was told anything. */
    private void goOn(EspLoader found) throws FlasherException {
        if (found == loader) {
            return;
        }
        loader = found;
        SpiConnection connection = attached.orElseGet(SpiConnection.Default::new);
        attached = Optional.empty();
        attach(connection);
        if (toldSize.isPresent()) {
            tellSize(toldSize.getAsLong());
        }
    }

    /**
     * Refuses a region that the loader that listens cannot get at. Nothing is sent to the flash but what connects it.
     *
     * @throws RegionInvalid when the region lies behind what the loader can address
     * @throws Unsupported when the loader can do nothing at all with this flash chip
     */
    void checkReach(long address, long size) throws FlasherException {
        FlashReach reach = new FlashReach(loader);
        reach.checkAddresses(address, size);
        if (!isSecureDownloadMode()) {
            reach.checkChip(chip());
        }
    }

    /** As {@link #checkReach}; refuses also what reaches behind the end of flash. */
    void checkRegion(long address, long size) throws FlasherException {
        checkReach(address, size);
        OptionalLong end = detectedSize();
        if (end.isPresent()) {
            FlashReach.checkEnd(address, size, end.getAsLong());
        }
    }
}
