package io.flashlab.cli;

import io.flashlab.cli.args.ChipChoice;
import io.flashlab.cli.args.PortFilter;
import io.flashlab.cli.args.Rate;
import io.flashlab.cli.args.RegulatorVoltage;
import io.flashlab.cli.args.StubVersion;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.Verbosity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options before the command: which board, how to reach it, how much to say. */
final class GlobalOptions {

    @Option(
            names = {"-p", "--port"},
            paramLabel = "SERIAL-PORT",
            description = {
                "Port of the board: COM7, /dev/ttyUSB0, socket://host:port,",
                "rfc2217://host:port or sim://esp01s, a simulated board.",
                "Without it every serial port is tried."
            })
    private @Nullable String port;

    @Option(
            names = {"-b", "--baud"},
            paramLabel = "BAUD-RATE|auto",
            defaultValue = "115200",
            description = {
                "Baud rate for flashing and reading; auto finds a fast one that works.",
                "Default: ${DEFAULT-VALUE}."
            })
    private Rate baud = new Rate(OptionalInt.of(EspLoader.ROM_BAUD_RATE));

    @Option(
            names = {"-c", "--chip"},
            paramLabel = "CHIP",
            defaultValue = "auto",
            description = "Target chip: auto, esp8266, esp32, esp32s3, ... Default: ${DEFAULT-VALUE}.")
    private ChipChoice chip = new ChipChoice(Optional.empty());

    @Option(
            names = "--port-filter",
            paramLabel = "KEY=VALUE",
            arity = "1..*",
            description = {
                "Which ports to try when none is given: vid=NUMBER, pid=NUMBER, name=SUBSTRING,",
                "serial=SUBSTRING."
            })
    private List<String> portFilter = List.of();

    @Option(
            names = "--before",
            paramLabel = "RESET",
            defaultValue = "default-reset",
            description = {
                "How the board gets into its loader: default-reset, usb-reset, no-reset,",
                "no-reset-no-sync. Default: ${DEFAULT-VALUE}."
            })
    private Before before = Before.DEFAULT_RESET;

    @Option(
            names = {"-a", "--after"},
            paramLabel = "RESET",
            defaultValue = "hard-reset",
            description = {
                "How the board is left: hard-reset, soft-reset, no-reset, no-reset-stub,",
                "watchdog-reset. Default: ${DEFAULT-VALUE}."
            })
    private After after = After.HARD_RESET;

    @Option(names = "--no-stub", description = "Use the chip's own ROM loader only. Some commands need the stub.")
    private boolean noStub;

    @Option(names = "--stub-version", converter = StubVersion.class, hidden = true)
    private @Nullable String stubVersion;

    @Option(
            names = {"-t", "--trace"},
            description = "Show every packet, and the details of a fault in this program.")
    private boolean trace;

    @Option(names = "--timeline", hidden = true, description = "Say at the end where the time went.")
    private boolean timeline;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show everything and keep it on the screen.")
    private boolean verbose;

    @Option(
            names = {"-s", "--silent"},
            description = "Show errors only.")
    private boolean silent;

    @Option(
            names = "--override-vddsdio",
            paramLabel = "1.8V|1.9V|OFF",
            converter = RegulatorVoltage.class,
            description = "Set the ESP32's voltage regulator for its flash (use with care).")
    private @Nullable String overrideVddSdio;

    @Option(
            names = "--connect-attempts",
            paramLabel = "NUMBER",
            description = "How often to try to connect; 0 until Ctrl-C. Default: 7, or what esptool.cfg says.")
    private @Nullable Integer connectAttempts;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "Keep everything that is said in this file as well.")
    private @Nullable Path logFile;

    /** The engine's options for one port. */
    ConnectOptions connectOptions(String portName) {
        OptionalInt attempts =
                connectAttempts == null ? OptionalInt.empty() : OptionalInt.of(Math.max(0, connectAttempts));
        return new ConnectOptions(portName, baud.engine(), chip.family(), before, attempts, !noStub, trace);
    }

    /** Bits a second, for flashing; empty for the fastest that works. */
    OptionalInt baud() {
        return baud.given();
    }

    Optional<String> port() {
        return Optional.ofNullable(port);
    }

    /** The chip's family, if one is named. */
    Optional<String> chip() {
        return chip.family();
    }

    boolean namesChip() {
        return chip.family().isPresent();
    }

    /** Reads the filter only now: a wrong one matters only where it is used. */
    PortFilter portFilter() {
        return PortFilter.parse(portFilter);
    }

    After after() {
        return after;
    }

    Optional<String> overrideVddSdio() {
        return Optional.ofNullable(overrideVddSdio);
    }

    CliErrorPresenter errorPresenter() {
        return new CliErrorPresenter(chip.family().orElse("Espressif device"), !noStub);
    }

    boolean trace() {
        return trace;
    }

    /** Whether to say at the end where the time went. */
    boolean timeline() {
        return timeline;
    }

    Optional<Path> logFile() {
        return Optional.ofNullable(logFile);
    }

    Verbosity verbosity() {
        return silent ? Verbosity.SILENT : verbose ? Verbosity.VERBOSE : Verbosity.AUTO;
    }

    /** What contradicts each other among them, in words. */
    Optional<String> contradiction() {
        if (silent && (verbose || trace)) {
            return Optional.of("Cannot use both %s and --silent options at the same time."
                    .formatted(verbose ? "--verbose" : "--trace"));
        }
        if (StubVersion.LEGACY.equals(stubVersion) && !noStub) {
            return Optional.of("Stub version 1 is Espressif's legacy stub, which %s does not have. Leave out"
                            .formatted(Version.PROGRAM)
                    + " --stub-version, or use --no-stub.");
        }
        return Optional.empty();
    }
}
