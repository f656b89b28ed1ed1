package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.transport.ForwardingTransport;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What esptool's configuration file and environment variables make of a run, seen at the port. */
class ConfiguredBoardTest {

    private final List<String> lines = new ArrayList<>();
    private final List<Integer> rates = new ArrayList<>();
    private final List<Duration> writeTimeouts = new ArrayList<>();

    @TempDir
    private Path folder;

    private CliRun cli(BoardConfig board) {
        SimulatedPorts simulated = new SimulatedPorts(new SimulatedBoard(board));
        PortOpener watched = (name, baudRate) -> new Watched(simulated.open(name, baudRate));
        return new CliRun(new Ports(watched, simulated));
    }

    private CliRun configured(BoardConfig board, String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("esptool.cfg"), "[esptool]\n" + settings);
        return cli(board).with("ESPTOOL_CFGFILE", file.toString());
    }

    private static String[] chipId(String... global) {
        List<String> all = new ArrayList<>(List.of("--port", SimulatedPorts.NAME, "--no-stub"));
        all.addAll(List.of(global));
        all.add("chip-id");
        return all.toArray(String[]::new);
    }

    @Test
    void theResetSequencesOfTheFileAreTheOnesThatReachTheLines() throws IOException {
        CliRun cli = configured(
                BoardConfig.DEFAULT,
                "custom_reset_sequence = D1|R1|R0|W0.01|D0\ncustom_hard_reset_sequence = R1|W0.01|R0\n");

        Result result = cli.run(chipId());

        assertThat(result.exitCode()).isZero();
        assertThat(lines).containsExactly("D1R0", "D1R1", "D1R0", "D0R0", "D0R1", "D0R0");
    }

    @Test
    void aBoardThatDoesNotAnswerIsTriedAsOftenAsTheFileSays() throws IOException {
        BoardConfig byHand = BoardConfig.DEFAULT.withWiring(Wiring.MANUAL);

        Result result = configured(byHand, "connect_attempts = 2\nsync_timeout = 0.01\nreset_delay = 0.02\n")
                .run(chipId());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("Connecting" + "..." + ".".repeat(10) + "\n");
    }

    @Test
    void theCommandLineComesBeforeTheFile() throws IOException {
        BoardConfig byHand = BoardConfig.DEFAULT.withWiring(Wiring.MANUAL);

        Result result = configured(byHand, "connect_attempts = 5\nsync_timeout = 0.01\nreset_delay = 0.02\n")
                .run(chipId("--connect-attempts", "1"));

        assertThat(result.out()).contains("Connecting" + "..." + ".".repeat(5) + "\n");
    }

    @Test
    void aWriteWaitsAsLongAsTheFileSays() throws IOException {
        configured(BoardConfig.DEFAULT, "serial_write_timeout = 3.5\n").run(chipId());

        assertThat(writeTimeouts).containsExactly(Duration.ofMillis(3500));
    }

    @Test
    void theEnvironmentStandsForOptions() {
        Result result = cli(BoardConfig.DEFAULT)
                .with("ESPTOOL_PORT", SimulatedPorts.NAME)
                .with("ESPTOOL_CHIP", "esp8266")
                .with("ESPTOOL_BAUD", "460800")
                .run("chip-id");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).doesNotContain("Detecting chip type").contains("Changing baud rate to 460800...");
        assertThat(rates).containsExactly(460800);
    }

    @Test
    void optionsComeBeforeTheEnvironment() {
        Result result = cli(BoardConfig.DEFAULT)
                .with("ESPTOOL_PORT", "/dev/none")
                .with("ESPTOOL_CHIP", "esp32")
                .run(chipId("--chip", "esp8266"));

        assertThat(result.exitCode()).isZero();
    }

    private final class Watched extends ForwardingTransport {

        private final SerialTransport port;

        Watched(SerialTransport port) {
            this.port = port;
        }

        @Override
        protected SerialTransport delegate() {
            return port;
        }

        @Override
        public void setControlLines(boolean dtr, boolean rts) throws FlasherException {
            lines.add((dtr ? "D1" : "D0") + (rts ? "R1" : "R0"));
            port.setControlLines(dtr, rts);
        }

        @Override
        public void setBaudRate(int baudRate) throws FlasherException {
            rates.add(baudRate);
            port.setBaudRate(baudRate);
        }

        @Override
        public void setWriteTimeout(Duration timeout) {
            writeTimeouts.add(timeout);
        }
    }
}
