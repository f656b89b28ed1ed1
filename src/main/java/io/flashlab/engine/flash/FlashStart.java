package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * Brings a flash chip that was just attached to a state in which it can be worked with, and looks whether it is there.
 *
 * <p>Command bytes: data sheets of Winbond W25Q128JV (section 8.1) and XMC XM25QH64C ("Ultra Deep Power-Down"); the table
 * that a chip describes itself with: JEDEC JESD216.
 */
final class FlashStart {

    private static final System.Logger LOG = System.getLogger(FlashStart.class.getName());

    private static final int DEEP_POWER_DOWN = 0xb9;
    private static final int ULTRA_DEEP_POWER_DOWN = 0x79;
    private static final int LEAVE_ULTRA_DEEP_POWER_DOWN = 0xff;
    private static final int LEAVE_POWER_DOWN = 0xab;
    private static final int ENABLE_RESET = 0x66;
    private static final int RESET = 0x99;
    private static final Duration WAKING = Duration.ofMillis(2);
    private static final Duration RESETTING = Duration.ofMillis(1);

    /** Where the table has its maker's number, on chips of XMC. */
    private static final int SFDP_MAKER = 0x10;

    private static final byte[] SFDP_SIGNATURE = "SFDP".getBytes(StandardCharsets.US_ASCII);

    /** What is read when no flash chip drives the bus: its lines pulled up, pulled down, or two of them tied. */
    private static final Set<Integer> NO_ANSWER = Set.of(0xff_ffff, 0x00_0000, 0xff_ff3f);

    private final EspLoader loader;
    private final EspLogger logger;
    private final TimeSource time;

    FlashStart(EspLoader loader, EspLogger logger, TimeSource time) {
        this.loader = loader;
        this.logger = logger;
        this.time = time;
    }

    /**
     * Does it. A chip that is not there is warned about.
     *
     * @param pinsChosen whether the pins are not those that the board boots from
     * @return the chip's JEDEC identification, manufacturer in the low byte
     */
    int run(boolean pinsChosen) throws FlasherException {
        int id = loader.flashId();
        if (!XmcId.isValid(id) && isXmc()) {
            whereItCan(this::wakeXmc);
            id = loader.flashId();
        }
        if (NO_ANSWER.contains(id) && !Arrays.equals(loader.readFlashSfdp(0, SFDP_SIGNATURE.length), SFDP_SIGNATURE)) {
            logger.warning("Failed to communicate with the flash chip, read/write operations will fail. "
                    + "Try checking the chip connections or removing any other hardware connected to IOs.");
            if (pinsChosen) {
                logger.note("Some GPIO pins might be used by other peripherals, "
                        + "try using another combination of pins for SPI flash connection.");
            }
        }
        whereItCan(this::reset);
        return id;
    }

    private boolean isXmc() throws FlasherException {
        boolean[] is = {false};
        whereItCan(() -> is[0] = (loader.readFlashSfdp(SFDP_MAKER, 1)[0] & 0xff) == XmcId.MAKER);
        return is[0];
    }

    /** XM25QHxxC chips may start up wrong: they answer with nonsense, but their table still names the maker. */
    private void wakeXmc() throws FlasherException {
        logger.warning("XMC flash chip boot-up failure detected! Running XMC25QHxxC startup flow.");
        send(DEEP_POWER_DOWN);
        send(ULTRA_DEEP_POWER_DOWN);
        send(LEAVE_ULTRA_DEEP_POWER_DOWN);
        time.sleep(WAKING);
        send(LEAVE_POWER_DOWN);
        if (XmcId.isValid(loader.flashId())) {
            logger.print("XMC flash chip boot-up fix successful!");
        } else {
            logger.warning("XMC flash boot-up fix failed.");
        }
    }

    /** The program that ran before may have left it in a mode that the ROM does not know. */
    private void reset() throws FlasherException {
        send(ENABLE_RESET);
        send(RESET);
        time.sleep(RESETTING);
    }

    private void send(int command) throws FlasherException {
        loader.runSpiCommand(command, new byte[0], 0);
    }

    private interface Step {
        void run() throws FlasherException;
    }

    /** Flash that works needs none of this: that it cannot be done stops nobody. */
    private static void whereItCan(Step step) throws FlasherException {
        try {
            step.run();
        } catch (Rejected | ResponseTimeout | ResponseInvalid e) {
            LOG.log(System.Logger.Level.DEBUG, "The flash chip could not be prepared", e);
        }
    }
}
