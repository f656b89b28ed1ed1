package io.flashlab.engine.baud;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.transport.SerialTransport;
import java.util.Optional;

/**
 * Changes the rate, and comes back when that does not work: by a command where the board still hears one, by a reset
 * otherwise. The rate to come back to is the one that every loader starts with.
 */
final class RateSwitch {

    private static final int HASTY_ATTEMPTS = 3;

    private final BoardReset reset;
    private final int home;

    /** @param home bits a second */
    RateSwitch(BoardReset reset, int home) {
        this.reset = reset;
        this.home = home;
    }

    /**
     * How it went.
     *
     * @param loader the one that listens now, at the new rate or at home
     * @param fault why it is at home; empty when the new rate works
     */
    record Outcome(EspLoader loader, Optional<FlasherException> fault) {}

    /**
     * Goes from home to another rate, and proves the line there.
     *
     * @throws FlasherException when the board cannot be called back
     */
    Outcome to(EspLoader loader, int baudRate) throws FlasherException {
        Optional<FlasherException> refusal = refusal(loader.transport(), baudRate);
        if (refusal.isPresent()) {
            return new Outcome(loader, refusal);
        }
        FlasherException fault;
        try {
            loader.changeBaud(baudRate);
            Optional<FlasherException> found = loader.testLine();
            if (found.isEmpty()) {
                return new Outcome(loader, found);
            }
            fault = found.get();
        } catch (ResponseTimeout | ResponseInvalid | Rejected | PortUnusable e) {
            fault = e;
        } catch (Unsupported e) {
            return new Outcome(loader, Optional.of(e));
        }
        return new Outcome(home(loader, fault), Optional.of(fault));
    }

    /** Asks the port before the board is told: what a driver refuses, no board can make good. */
    private Optional<FlasherException> refusal(SerialTransport port, int baudRate) throws FlasherException {
        try {
            port.setBaudRate(baudRate);
            return Optional.empty();
        } catch (PortUnusable e) {
            return Optional.of(e);
        } finally {
            port.setBaudRate(home);
        }
    }

    /**
     * Brings board and host back, from a rate where nothing may get through.
     *
     * @param reason what is thrown when the board does not come
     * @return the loader that listens; another one when the board had to be reset
     */
    EspLoader home(EspLoader loader, FlasherException reason) throws FlasherException {
        EspLoader hasty = loader.inHaste(HASTY_ATTEMPTS);
        try {
            if (byCommand(hasty) || unheard(hasty)) {
                return loader;
            }
        } catch (PortUnusable e) {
            reason.addSuppressed(e);
        }
        if (loader.baudRate() != home) {
            loader.changeHostBaud(home);
        }
        if (!reset.isPossible()) {
            throw reason;
        }
        try {
            return reset.reset(loader);
        } catch (Cancelled | PortLost e) {
            throw e;
        } catch (FlasherException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private boolean byCommand(EspLoader loader) throws FlasherException {
        if (loader.baudRate() == home) {
            return loader.resynchronize();
        }
        try {
            if (!loader.resynchronize()) {
                return false;
            }
            loader.changeBaud(home);
            return loader.resynchronize();
        } catch (ResponseTimeout | ResponseInvalid | Rejected e) {
            return false;
        }
    }

    private boolean unheard(EspLoader loader) throws FlasherException {
        if (loader.baudRate() != home) {
            loader.changeBaudUnheard(home);
        }
        return loader.resynchronize();
    }
}
