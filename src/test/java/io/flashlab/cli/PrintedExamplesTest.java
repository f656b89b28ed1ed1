package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.cli.terminal.Keyboard;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.WithoutPauses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The examples that the commands for after the flash print, run as they are printed. */
@Timeout(60)
class PrintedExamplesTest {

    private static final String LEAVE = "\u001d";
    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    /** Somebody who types a line, reads until an answer has come, and leaves. */
    private static final class Reader implements Keyboard, PortOpener {

        private final PortOpener ports;
        private final String line;
        private final String answer;
        private final StringBuilder heard = new StringBuilder();
        private boolean typed;

        Reader(PortOpener ports, String line, String answer) {
            this.ports = ports;
            this.line = line;
            this.answer = answer;
        }

        @Override
        public boolean hasKeys() {
            return true;
        }

        @Override
        public byte[] typed() {
            String keys = heard.indexOf(answer) >= 0 ? LEAVE : typed ? "" : line;
            typed = true;
            return keys.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean hasEnded() {
            return false;
        }

        @Override
        public void close() {}

        @Override
        public SerialTransport open(String name, int baudRate) throws FlasherException {
            SerialTransport port = ports.open(name, baudRate);
            return new ForwardingTransport() {
                @Override
                protected SerialTransport delegate() {
                    return port;
                }

                @Override
                public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
                    int count = port.read(buffer, offset, length, timeout);
                    heard.append(new String(buffer, offset, count, StandardCharsets.ISO_8859_1));
                    return count;
                }
            };
        }
    }

    private static PortOpener com7(PortOpener behind) {
        return (name, baudRate) -> {
            if (!name.equals("COM7")) {
                throw new PortNotFound(name);
            }
            return behind.open(name, baudRate);
        };
    }

    private static CliRun cli(PortOpener ports) {
        return new CliRun(new Ports(ports, List::of))
                .with("FLASHLAB_NO_RAW_PASTE", "1")
                .livingBy(new WithoutPauses());
    }

    /** As they stand in the help, without the program's name. */
    private static List<String> examples(String command) {
        return CliRun.withPorts()
                .run(command, "--help")
                .out()
                .lines()
                .filter(line -> line.startsWith("  ") && line.contains("flashlab-cli --port COM7 "))
                .map(line -> line.replaceFirst(".*flashlab-cli ", ""))
                .toList();
    }

    private Result run(CliRun cli, String example) {
        String[] words = Stream.of(example.split(" ")).map(this::here).toArray(String[]::new);
        return cli.run(words);
    }

    /** Files of this computer lie in the test's folder. */
    private String here(String word) {
        return List.of("main.py", "lib", "blink.py", "backup.py").contains(word)
                ? HERE.relativize(folder.toAbsolutePath()).resolve(word).toString()
                : word;
    }

    @Test
    void monitorShowsWhatABoardSaysFromItsResetOnAndWhatItsRomSays() {
        PortOpener board = com7((_, baudRate) -> new SimulatedPorts().open(SimulatedPorts.NAME, baudRate));
        List<String> examples = examples("monitor");
        Reader atOnce = new Reader(board, "", "");
        Reader rom = new Reader(board, "", "boot mode:(3,6)");

        Result timed = run(cli(atOnce).typing(atOnce), examples.get(0));
        Result said = run(cli(rom).typing(rom), examples.get(1));

        assertThat(timed.exitCode()).isZero();
        assertThat(timed.out())
                .contains("115200 baud. Ctrl-] ends it.")
                .containsPattern("\\n\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains(" ets Jan  8 2013,rst cause:2, boot mode:(3,6)");
        assertThat(examples).hasSize(2);
    }

    @Test
    void replIsTypedIntoByHandAndByAScript() throws IOException {
        try (MicroPythonBoard python = MicroPythonBoard.start()) {
            PortOpener board = com7((_, _) -> python.open());
            List<String> examples = examples("repl");
            Reader person = new Reader(board, "6*7\r", "\n42\n>>> ");

            Result byHand = run(cli(person).typing(person), examples.get(0));
            Result byScript = run(cli(board).typing(false, "print(6*7)\n"), examples.get(1));

            assertThat(byHand.out()).contains(">>> 6*7", "\n42\n");
            assertThat(byScript.out()).contains("\n42\n").doesNotContain("flashlab-cli v");
            assertThat(examples).hasSize(2);
        }
    }

    @Test
    void filesAndProgramsGoAsPrinted() throws IOException {
        Files.writeString(folder.resolve("blink.py"), "print('blinks')\n");
        Files.writeString(folder.resolve("main.py"), "pass\n");
        Files.writeString(Files.createDirectory(folder.resolve("lib")).resolve("motor.py"), "pass\n");
        try (MicroPythonBoard python = MicroPythonBoard.start()) {
            CliRun cli = cli(com7((_, _) -> python.open()));

            List<Result> files =
                    examples("fs").stream().map(example -> run(cli, example)).toList();
            Result left = run(cli, "--port COM7 fs ls /");
            Result blink = run(cli, examples("run").getLast());
            Result boots = run(cli, examples("check-boot").getFirst());

            assertThat(files).hasSize(4).extracting(Result::exitCode).containsOnly(0);
            assertThat(folder.resolve("backup.py")).hasContent("pass\n");
            assertThat(left.out()).contains("main.py").doesNotContain("lib/");
            assertThat(blink.out()).contains("blinks");
            assertThat(boots.exitCode()).isZero();
            assertThat(boots.out()).contains("MicroPython v1.27.0");
        }
    }
}
