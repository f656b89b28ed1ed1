package io.flashlab.engine.loader;

import io.flashlab.engine.chip.ChipSpec.SuperWatchdog;
import io.flashlab.engine.chip.ChipSpec.Watchdog;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;
import java.time.Duration;
import java.util.Optional;

/**
 * The RTC watchdogs: in the way when the chip is reached by its USB-Serial/JTAG controller, of use to reset it.
 *
 * <p>Registers: Technical Reference Manuals, chapter "Watchdog Timers", RTC_CNTL_WDTCONFIG0 and following.
 */
final class Watchdogs {

    private static final String RESET = "watchdog reset";
    private static final int LOCKED = 0;

    /** Ticks of the slow clock until the first stage expires. */
    private static final int STAGE_TIME = 2000;

    /** WDT_EN, first stage: reset of the system, WDT_SYS_RESET_LENGTH and WDT_CPU_RESET_LENGTH. */
    private static final int ENABLED = 1 << 31 | 5 << 28 | 1 << 8 | 2;

    private static final Duration UNTIL_RESET = Duration.ofMillis(500);

    private final LoaderCommands loader;

    Watchdogs(LoaderCommands loader) {
        this.loader = loader;
    }

    /**
     * Switches them off where a reset by USB leaves them running, so that they would bite while flash is written. The
     * super watchdog cannot be stopped; it is told to feed itself.
     */
    void disable() throws FlasherException {
        Optional<Watchdog> dog = loader.chip().watchdog();
        Optional<SuperWatchdog> superDog = dog.flatMap(Watchdog::superWatchdog);
        if (dog.isEmpty() || superDog.isEmpty()) {
            return;
        }
        loader.writeReg(dog.get().protect(), (int) dog.get().key());
        loader.writeReg(dog.get().config0(), 0);
        loader.writeReg(dog.get().protect(), LOCKED);
        loader.writeReg(superDog.get().protect(), (int) superDog.get().key());
        loader.setBits(superDog.get().config(), (int) superDog.get().autoFeed());
        loader.writeReg(superDog.get().protect(), LOCKED);
    }

    boolean canReset() {
        return !loader.state().secureDownload()
                && loader.chip().watchdog().filter(Watchdog::canReset).isPresent();
    }

    void reset(EspLogger logger) throws FlasherException {
        Watchdog dog = usable();
        logger.print("Hard resetting with a watchdog...");
        loader.writeReg(dog.protect(), (int) dog.key());
        loader.writeReg(dog.config1(), STAGE_TIME);
        loader.writeReg(dog.config0(), ENABLED);
        try {
            loader.writeReg(dog.protect(), LOCKED);
        } catch (ResponseTimeout | ResponseInvalid | PortLost e) {
            logger.note("The chip was reset before it answered.");
        }
        loader.connection().pause(UNTIL_RESET);
    }

    private Watchdog usable() throws Unsupported {
        if (loader.state().secureDownload()) {
            throw new Unsupported(RESET, "Watchdog hard reset is not supported in Secure Download Mode");
        }
        return loader.chip()
                .watchdog()
                .filter(Watchdog::canReset)
                .orElseThrow(() -> new Unsupported(
                        RESET,
                        "Watchdog hard reset is not supported on %s"
                                .formatted(loader.chip().name())));
    }
}
