package io.flashlab.viewmodel.console;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Work that one thread has done on a link's thread and waits for.
 *
 * @param <T> what comes of it
 */
final class LinkCall<T> implements ConsoleLink.Request {

    private static final Duration STEP = Duration.ofMillis(100);

    private final String port;
    private final ConsoleLink.Work<T> work;
    private final IntSupplier baudRate;
    private Outcome<T> outcome = new Waiting<>();

    /** @param baudRate what the port is set to again afterwards, bits a second */
    LinkCall(String port, ConsoleLink.Work<T> work, IntSupplier baudRate) {
        this.port = port;
        this.work = work;
        this.baudRate = baudRate;
    }

    @Override
    public void on(SerialTransport transport) throws FlasherException {
        if (!begin()) {
            return;
        }
        try {
            T value = work.on(transport);
            end(new Done<>(value));
        } catch (PortLost e) {
            end(new Refused<>(e));
            throw e;
        } catch (FlasherException e) {
            end(new Refused<>(e));
        } finally {
            drop();
            if (transport.baudRate() != baudRate.getAsInt()) {
                transport.setBaudRate(baudRate.getAsInt());
            }
        }
    }

    @Override
    public void drop() {
        synchronized (this) {
            if (outcome instanceof Waiting || outcome instanceof Running) {
                end(new Refused<>(new PortLost(port)));
            }
        }
    }

    private synchronized boolean begin() {
        if (!(outcome instanceof Waiting)) {
            return false;
        }
        outcome = new Running<>();
        return true;
    }

    private synchronized void end(Outcome<T> how) {
        outcome = how;
        notifyAll();
    }

    /** @param cancellation ends the waiting before the work has begun */
    synchronized T await(CancellationToken cancellation) throws FlasherException {
        try {
            while (true) {
                switch (outcome) {
                    case Done<T>(T value) -> {
                        return value;
                    }
                    case Refused<T>(FlasherException error) -> throw error;
                    case Waiting<T> _ -> {
                        if (cancellation.isCancelled()) {
                            outcome = new Refused<>(new FlasherException.Cancelled());
                        }
                    }
                    case Running<T> _ -> {}
                }
                wait(STEP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlasherException.Cancelled();
        }
    }

    private sealed interface Outcome<T> {}

    private record Waiting<T>() implements Outcome<T> {}

    private record Running<T>() implements Outcome<T> {}

    private record Done<T>(T value) implements Outcome<T> {}

    private record Refused<T>(FlasherException error) implements Outcome<T> {}
}
