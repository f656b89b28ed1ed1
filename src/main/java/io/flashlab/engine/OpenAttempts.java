package io.flashlab.engine;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.log.EspLogger;
import java.time.Duration;

/**
 * Tries again to open a port and to reach a board there, as often as the settings say: a chip that sleeps takes its USB
 * port away with it.
 */
final class OpenAttempts {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS_PER_LINE = 100;

    private final SessionContext context;
    private final EspLogger logger;
    private final int most;

    OpenAttempts(SessionContext context) {
        this.context = context;
        this.logger = context.logger();
        this.most = context.settings().attempts().openPort();
    }

    <T> T run(PortThread.Work<T> opening) throws FlasherException {
        for (int attempt = 1; ; attempt++) {
            try {
                return opening.run();
            } catch (PortException e) {
                if (attempt == most || context.cancellation().isCancelled()) {
                    throw e;
                }
                speak(attempt, e);
                context.time().sleep(PAUSE);
                context.cancellation().throwIfCancelled();
            }
        }
    }

    private void speak(int attempt, PortException failure) {
        if (attempt == 1) {
            logger.print(String.valueOf(failure.getMessage()));
            logger.print("Retrying failed connection");
        } else if (attempt % ATTEMPTS_PER_LINE == 0) {
            logger.print("Still trying to connect on %s".formatted(failure.port()));
        }
    }
}
