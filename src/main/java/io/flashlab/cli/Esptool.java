package io.flashlab.cli;

import io.flashlab.cli.terminal.SystemKeyboard;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.TerminalTraits;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * esptool's command line as a call: the arguments that a shell would be given, the exit code that it would get.
 *
 * <p>Runs on the calling thread and returns when the command has ended, well or not. It never ends the process, and changes
 * nothing outside: no system property, no default locale, no shutdown hook, no stream of {@link System}. Numbers are
 * printed the same in every locale. Several may run at once, on different ports.
 *
 * <p>{@link #main} is the short way. An instance says where output goes, which ports there are and what cancels it;
 * instances are immutable. For results as values instead of text see {@link io.flashlab.engine.EspSession}.
 */
public final class Esptool {

    private final Settings settings;

    /** What {@link #main} uses: the process's streams and environment, the computer's ports. */
    public Esptool() {
        this(new Settings(
                Optional.empty(), System.getenv(), SystemPorts::find, new CancellationToken(), Optional.empty()));
    }

    private Esptool(Settings settings) {
        this.settings = settings;
    }

    /**
     * Runs a command line as {@code flashlab-cli} would, with {@link System#out} and {@link System#err} as plain streams
     * of text.
     *
     * @param arguments one each, for example {@code "--port", "COM7", "flash-id"}
     * @return the exit code, see {@link #run}
     */
    @SuppressWarnings("IncorrectMainMethod") // called from Java, by the name it has in esptool; not started by the JVM
    public static int main(String... arguments) {
        return new Esptool().run(arguments);
    }

    /** The number that {@code flashlab-cli version} prints, for example {@code 1.2.3}. */
    public static String version() {
        return Version.NUMBER;
    }

    /** Speaks there. */
    public Esptool withConsole(Console console) {
        return new Esptool(new Settings(
                Optional.of(console), settings.environment, settings.ports, settings.cancellation, settings.logger));
    }

    /**
     * Speaks through a logger: everything, with help and complaints about the arguments as lines. {@code --silent} and
     * {@code --verbose} reach it as its verbosity.
     */
    public Esptool withLogger(EspLogger logger) {
        Console console =
                new Console(LineStream.to(logger::print), LineStream.to(logger::error), TerminalTraits.plain());
        return new Esptool(new Settings(
                Optional.of(console),
                settings.environment,
                settings.ports,
                settings.cancellation,
                Optional.of(logger)));
    }

    /** Uses these ports, instead of those of the computer and the simulated ones. */
    public Esptool withPorts(Ports ports) {
        return new Esptool(new Settings(
                settings.console, settings.environment, () -> ports, settings.cancellation, settings.logger));
    }

    /** Takes options from these variables ({@code ESPTOOL_PORT} and others), instead of the process environment. */
    public Esptool withEnvironment(Map<String, String> environment) {
        return new Esptool(new Settings(
                settings.console, Map.copyOf(environment), settings.ports, settings.cancellation, settings.logger));
    }

    /** Can be cancelled by this from another thread: the board is reset, the port released, the exit code is 130. */
    public Esptool withCancellation(CancellationToken cancellation) {
        return new Esptool(
                new Settings(settings.console, settings.environment, settings.ports, cancellation, settings.logger));
    }

    /**
     * Runs one command line to its end.
     *
     * @param arguments one each
     * @return 0 when it succeeded, 2 when it failed or the arguments are wrong, 1 for a fault of the program itself, 130
     *     when it was cancelled
     */
    public int run(String... arguments) {
        Console console = settings.console.orElseGet(() -> new Console(System.out, System.err, TerminalTraits.plain()));
        CliContext context = new CliContext(
                console,
                settings.environment,
                settings.ports,
                settings.cancellation,
                settings.logger,
                SystemKeyboard::open,
                TimeSource.system());
        return FlashLabCli.run(List.of(arguments), context);
    }

    private record Settings(
            Optional<Console> console,
            Map<String, String> environment,
            Supplier<Ports> ports,
            CancellationToken cancellation,
            Optional<EspLogger> logger) {}
}
