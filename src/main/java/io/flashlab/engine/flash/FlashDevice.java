package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.image.FlashSize;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The flash of a connected board, as the operations see it. One for the life of a session, on the port's thread. */
public final class FlashDevice {

    /** Taken when the flash does not say its size, as Espressif's tool does. */
    private static final long ASSUMED_SIZE = 4L << 20;

    /** Loaders address no more than this for certain. */
    private static final long LARGEST_COMMON_SIZE = 16L << 20;

    /** What is read when no flash chip drives the bus: its lines pulled up, pulled down, or two of them tied. */
    private static final Set<Integer> NO_ANSWER = Set.of(0xff_ffff, 0x00_0000, 0xff_ff3f);

    private final EspLoader loader;
    private final EspLogger logger;
    private final CancellationToken cancellation;
    private final TimeSource time;
    private Optional<FlashChip> chip = Optional.empty();
    private boolean attached;

    public FlashDevice(EspLoader loader, EspLogger logger, CancellationToken cancellation, TimeSource time) {
        this.loader = loader;
        this.logger = logger;
        this.cancellation = cancellation;
        this.time = time;
    }

    /** Which flash chip it is. Asks the chip once. */
    public FlashChip chip() throws FlasherException {
        if (chip.isEmpty()) {
            attach();
            int id = loader.flashId();
            chip = Optional.of(FlashChips.load().identify(id));
            if (NO_ANSWER.contains(id)) {
                logger.warning("Failed to communicate with the flash chip, read/write operations will fail. "
                        + "Try checking the chip connections or removing any other hardware connected to IOs.");
            }
        }
        return chip.get();
    }

    EspLoader loader() {
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
        return loader.isStub() || loader.chip().rom().commands().contains("SPI_FLASH_MD5");
    }

    /** Connects the flash to a ROM loader, which uses it for booting only. */
    void attach() throws FlasherException {
        if (!attached) {
            loader.attachFlash();
            attached = true;
        }
    }

    /**
     * Tells the loader the size of its flash.
     *
     * @return the size for the image header: empty for {@link FlashSizeSetting.Keep}
     */
    OptionalLong configure(FlashSizeSetting setting) throws FlasherException {
        attach();
        logger.print("Configuring flash size...");
        logger.beginStage(Stage.PREPARE);
        OptionalLong detected = chip().size();
        logger.endStage(Stage.PREPARE);
        return switch (setting) {
            case FlashSizeSetting.Keep() -> {
                if (!loader.isStub()) {
                    logger.note("In case of failure, please set a specific flash size.");
                }
                if (detected.isPresent()) {
                    setParameters(detected.getAsLong());
                }
                yield OptionalLong.empty();
            }
            case FlashSizeSetting.Detect() -> {
                if (detected.isPresent()) {
                    logger.print("Auto-detected flash size: " + FlashSize.label(detected.getAsLong()));
                } else {
                    logger.warning("Could not auto-detect flash size, defaulting to 4MB.");
                }
                setParameters(detected.orElse(ASSUMED_SIZE));
                yield OptionalLong.of(detected.orElse(ASSUMED_SIZE));
            }
            case FlashSizeSetting.Fixed(long bytes) -> {
                setParameters(bytes);
                warnIfLargerThan(detected, bytes);
                yield OptionalLong.of(bytes);
            }
        };
    }

    private void setParameters(long size) throws FlasherException {
        loader.setFlashParameters(size);
        if (size > LARGEST_COMMON_SIZE) {
            logger.note("Flash sizes larger than 16MB are not fully supported. "
                    + "Change the flash size argument in case of a failure.");
        }
    }

    private void warnIfLargerThan(OptionalLong detected, long set) {
        if (detected.isPresent() && set > detected.getAsLong()) {
            logger.warning("Set flash_size %s is larger than the available flash size of %s."
                    .formatted(FlashSize.label(set), FlashSize.label(detected.getAsLong())));
        }
    }

    /** Refuses a region that reaches behind the end of flash. */
    void checkRegion(long address, long size) throws FlasherException {
        OptionalLong end = chip().size();
        if (address < 0 || size < 0) {
            throw new RegionInvalid(address, size, "Address and size must not be negative.");
        }
        if (end.isPresent() && address + size > end.getAsLong()) {
            throw new RegionInvalid(
                    address,
                    size,
                    ("Can't access flash regions larger than detected flash size (set size 0x%x from address 0x%08x "
                                    + "goes past %s by 0x%x bytes).")
                            .formatted(
                                    size, address, FlashSize.label(end.getAsLong()), address + size - end.getAsLong()));
        }
    }
}
