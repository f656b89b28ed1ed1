package io.flashlab.cli;

import io.flashlab.cli.terminal.Keyboard;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.log.TerminalTraits;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the command line in this process, with its output caught. */
final class CliRun {

    private final Map<String, String> environment =
            new HashMap<>(Map.of("COLUMNS", "120", "NO_COLOR", "1", "HOME", "no-such-folder"));
    private final CancellationToken cancellation = new CancellationToken();
    private final Ports ports;
    private TimeSource time = TimeSource.system();
    private Supplier<Keyboard> keyboard = () -> new TypedText(false, "");

    CliRun(Ports ports) {
        this.ports = ports;
    }

    /** On a computer with these ports, none of which can be opened. */
    static CliRun withPorts(PortInfo... ports) {
        return new CliRun(new Ports(
                (name, baudRate) -> {
                    throw new PortNotFound(name);
                },
                () -> List.of(ports)));
    }

    /** Waits are measured by that. */
    CliRun livingBy(TimeSource other) {
        time = other;
        return this;
    }

    CliRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What is typed: whole lines from elsewhere, or keys on a terminal. */
    CliRun typing(boolean keys, String text) {
        keyboard = () -> new TypedText(keys, text);
        return this;
    }

    /** What is typed, by and by. */
    CliRun typing(Keyboard other) {
        keyboard = () -> other;
        return this;
    }

    CancellationToken cancellation() {
        return cancellation;
    }

    /** What came of it; both streams have {@code \n} as line end. */
    record Result(int exitCode, String out, String err) {

        String all() {
            return out + err;
        }
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), TerminalTraits.plain());
        int exitCode = FlashLabCli.run(
                List.of(arguments),
                new CliContext(console, environment, () -> ports, cancellation)
                        .withKeyboard(keyboard)
                        .withTime(time));
        return new Result(exitCode, text(out), text(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** Typed at once; input that is no terminal ends behind it. */
    private static final class TypedText implements Keyboard {

        private final boolean keys;
        private String text;

        TypedText(boolean keys, String text) {
            this.keys = keys;
            this.text = text;
        }

        @Override
        public boolean hasKeys() {
            return keys;
        }

        @Override
        public byte[] typed() {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            text = "";
            return bytes;
        }

        @Override
        public boolean hasEnded() {
            return !keys && text.isEmpty();
        }

        @Override
        public void close() {}
    }
}
