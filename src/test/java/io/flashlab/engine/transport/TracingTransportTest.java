package io.flashlab.engine.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import io.flashlab.engine.task.TimeSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The expected lines are those that esptool 5.3 prints with --trace for the same bytes. */
@Timeout(20)
final class TracingTransportTest {

    private static final byte[] SYNC = HexFormat.of().parseHex("c0000824000000000007071220" + "55".repeat(32) + "c0");

    private final Lines lines = new Lines();
    private final Clock clock = new Clock();
    private final WireTrace trace = new WireTrace(lines, clock);

    @Test
    void whatPassesThroughIsPrintedAsEsptoolPrintsIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SerialTransport port = new TracingTransport(
                        TcpTransport.open("socket://127.0.0.1:" + server.getLocalPort(), 9600), trace);
                Socket board = server.accept()) {
            byte[] buffer = new byte[100];

            port.write(SYNC, 0, SYNC.length);
            clock.advance(Duration.ofMillis(151));
            board.getOutputStream().write(0xc0);
            int count = port.read(buffer, 0, 100, Duration.ofSeconds(10));
            port.read(buffer, 0, 100, Duration.ZERO);

            assertThat(count).isEqualTo(1);
            assertThat(board.getInputStream().readNBytes(SYNC.length)).isEqualTo(SYNC);
            assertThat(lines.printed)
                    .containsExactly(
                            "  TRACE +0.000   Write 46 bytes:       "
                                    + "\n    c000082400000000 0007071220555555 | ...$........ UUU"
                                    + "\n    5555555555555555 5555555555555555 | UUUUUUUUUUUUUUUU"
                                    + "\n    5555555555555555 5555555555c0     | UUUUUUUUUUUUU.",
                            "  TRACE +0.151   Read 1 bytes:         c0");
        }
    }

    @Test
    void aCommandStandsApart() {
        trace.line("Received full packet: 010a0200");
        clock.advance(Duration.ofMillis(1252));
        trace.paragraph("--- Cmd READ_REG (0x0a) ---");

        assertThat(lines.printed)
                .containsExactly(
                        "  TRACE +0.000   Received full packet: 010a0200",
                        "\n  TRACE +1.252   --- Cmd READ_REG (0x0a) ---");
    }

    @Test
    void sixteenBytesStayOnTheLineAndASeventeenthBreaksIt() {
        byte[] text = "0123456789abcdefg".getBytes(US_ASCII);

        assertThat(WireTrace.hex(text, 0, 16)).isEqualTo("30313233343536373839616263646566");
        assertThat(WireTrace.hex(text, 0, 17))
                .isEqualTo("\n    3031323334353637 3839616263646566 | 0123456789abcdef"
                        + "\n    67                                | g");
    }

    private static final class Clock implements TimeSource {
        private long now;

        void advance(Duration time) {
            now += time.toNanos();
        }

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            advance(duration);
        }
    }

    private static final class Lines implements EspLogger {
        private final List<String> printed = new ArrayList<>();

        @Override
        public void print(String message) {
            printed.add(message);
        }

        @Override
        public void printPart(String text) {}

        @Override
        public void note(String message) {}

        @Override
        public void warning(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void beginStage(Stage stage) {}

        @Override
        public void endStage(Stage stage) {}

        @Override
        public void progress(Progress progress) {}

        @Override
        public void setVerbosity(Verbosity verbosity) {}
    }
}
