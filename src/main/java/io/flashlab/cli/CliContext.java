package io.flashlab.cli;

import io.flashlab.cli.terminal.Keyboard;
import io.flashlab.cli.terminal.SystemKeyboard;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything from outside that a run of the command line uses.
 *
 * @param console where it speaks
 * @param environment the process environment
 * @param ports asked for only when a command needs a port, since finding the system's driver takes time
 * @param cancellation ends the run; Ctrl-C triggers it
 * @param logger told what commands say, in the place of the console
 * @param keyboard opened only by a command that takes what is typed
 * @param time measures the waits of {@code lab} and of work with MicroPython
 */
record CliContext(
        Console console,
        Map<String, String> environment,
        Supplier<Ports> ports,
        CancellationToken cancellation,
        Optional<EspLogger> logger,
        Supplier<Keyboard> keyboard,
        TimeSource time) {

    CliContext {
        environment = Map.copyOf(environment);
    }

    /** The same, but speaking there. */
    CliContext withConsole(Console other) {
        return new CliContext(other, environment, ports, cancellation, logger, keyboard, time);
    }

    /** Commands speak on the console. */
    CliContext(
            Console console, Map<String, String> environment, Supplier<Ports> ports, CancellationToken cancellation) {
        this(console, environment, ports, cancellation, Optional.empty(), SystemKeyboard::open, TimeSource.system());
    }

    /** The same, but this is what is typed. */
    CliContext withKeyboard(Supplier<Keyboard> other) {
        return new CliContext(console, environment, ports, cancellation, logger, other, time);
    }

    /** The same, with waits measured by that. */
    CliContext withTime(TimeSource other) {
        return new CliContext(console, environment, ports, cancellation, logger, keyboard, other);
    }
}
