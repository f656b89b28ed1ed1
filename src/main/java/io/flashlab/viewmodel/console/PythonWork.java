package io.flashlab.viewmodel.console;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorCard;
import io.flashlab.viewmodel.error.PythonErrorPresenter;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.job.Unsuccessful;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** Work with MicroPython through the open console, one job at a time. The console keeps its port meanwhile. UI thread only. */
public final class PythonWork {

    private final ConsoleViewModel console;
    private final JobRunner jobs;
    private final PythonErrorPresenter errors;
    private final Consumer<FlasherException> portFailed;
    private final Consumer<ErrorCard> refused;
    private final BooleanBinding possible;
    private ReplOptions repl = ReplOptions.usual();

    /**
     * @param portFailed told of failures of the port
     * @param refused told what MicroPython could not do
     */
    PythonWork(
            ConsoleViewModel console,
            JobRunner jobs,
            Texts texts,
            Consumer<FlasherException> portFailed,
            Consumer<ErrorCard> refused) {
        this.console = console;
        this.jobs = jobs;
        this.errors = new PythonErrorPresenter(texts);
        this.portFailed = portFailed;
        this.refused = refused;
        this.possible = Bindings.createBooleanBinding(
                () -> console.stateProperty().get() instanceof LinkState.Open
                        && !jobs.busyProperty().get(),
                console.stateProperty(),
                jobs.busyProperty());
    }

    /** What is done with a board that runs MicroPython, on the console's thread. */
    @FunctionalInterface
    interface Task<T> {

        T on(MicroPython board, SessionContext context) throws FlasherException, MicroPythonException;
    }

    /** Sets how the interpreter is spoken to from now on. */
    public void speak(ReplOptions options) {
        repl = options;
    }

    /** Whether the console is open, and no other job runs. */
    public BooleanBinding possibleProperty() {
        return possible;
    }

    /** Asks the running job to stop: what runs on the board gets Ctrl-C. */
    public void cancel() {
        jobs.cancel();
    }

    /** Does work and leaves the board at its prompt. Does nothing while it cannot. */
    <T> void run(Task<T> task, Consumer<T> done) {
        run(task, done, PythonWork::nothing);
    }

    /** @param failed is told when it does not succeed, but not of a cancel */
    <T> void run(Task<T> task, Consumer<T> done, Runnable failed) {
        onPython(
                (board, context) -> {
                    T value;
                    try {
                        value = task.on(board, context);
                    } catch (MicroPythonException e) {
                        board.settle();
                        throw e;
                    }
                    board.interrupt();
                    return value;
                },
                value -> {
                    done.accept(value);
                    console.show("\r\n>>> ");
                },
                failed);
    }

    /** Does work and leaves the board as that leaves it. Does nothing while it cannot. */
    <T> void onPython(Task<T> task, Consumer<T> done) {
        onPython(task, done, PythonWork::nothing);
    }

    private <T> void onPython(Task<T> task, Consumer<T> done, Runnable failed) {
        this.<Answer<T>>onPort(
                (port, context) -> {
                    MicroPython board = new MicroPython(port, repl, context.cancellation(), context.time());
                    try {
                        return new Answer.Of<>(task.on(board, context));
                    } catch (MicroPythonException e) {
                        return new Answer.Refused<>(e, errors.present(e));
                    }
                },
                answer -> {
                    switch (answer) {
                        case Answer.Of<T>(T value) -> done.accept(value);
                        case Answer.Refused<T>(MicroPythonException _, ErrorCard card) -> {
                            refused.accept(card);
                            failed.run();
                        }
                    }
                },
                failed);
    }

    /** Work that needs the port itself. */
    @FunctionalInterface
    interface PortTask<T> {

        T on(SerialTransport port, SessionContext context) throws FlasherException;
    }

    /** Does work on the console's port. Does nothing while it cannot. */
    <T> void onPort(PortTask<T> task, Consumer<T> done) {
        onPort(task, done, PythonWork::nothing);
    }

    private <T> void onPort(PortTask<T> task, Consumer<T> done, Runnable failed) {
        Optional<ConsoleLink> link = console.openLink();
        if (link.isEmpty() || !possible.get()) {
            return;
        }
        console.keepPort();
        jobs.run(
                context -> link.get().call(port -> task.on(port, context), context.cancellation()),
                (JobOutcome<T> outcome) -> {
                    switch (outcome) {
                        case JobOutcome.Succeeded<T> ended -> done.accept(ended.value());
                        case JobOutcome.Failed<T> broken -> {
                            portFailed(broken.error());
                            failed.run();
                        }
                        case JobOutcome.Cancelled<T> _ -> console.show("\r\n");
                    }
                });
    }

    private static void nothing() {}

    private void portFailed(FlasherException error) {
        if (error instanceof PortLost lost) {
            refused.accept(errors.present(lost));
        } else {
            portFailed.accept(error);
        }
    }

    /** What came of work. */
    private sealed interface Answer<T> {

        record Of<T>(T value) implements Answer<T> {}

        record Refused<T>(MicroPythonException error, ErrorCard card) implements Answer<T>, Unsuccessful {

            @Override
            public String message() {
                return String.valueOf(error.getMessage());
            }

            @Override
            public String title() {
                return card.title();
            }
        }
    }
}
