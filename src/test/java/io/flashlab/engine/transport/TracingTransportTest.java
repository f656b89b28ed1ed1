package io.flashlab.engine.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The expected lines are those that esptool 5.3 prints with --trace for the same bytes. */
@Timeout(20)
final class TracingTransportTest {

    private static final byte[] SYNC = HexFormat.of().parseHex("c0000824000000000007071220" + "55".repeat(32) + "c0");

    private final RecordingLogger log = new RecordingLogger();
    private final FakeTime time = new FakeTime();
    private final WireTrace trace = new WireTrace(log, time);

    @Test
    void whatPassesThroughIsPrintedAsEsptoolPrintsIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SerialTransport port = new TracingTransport(
                        TcpTransport.open("socket://127.0.0.1:" + server.getLocalPort(), 9600), trace);
                Socket board = server.accept()) {
            byte[] buffer = new byte[100];

            port.write(SYNC, 0, SYNC.length);
            time.sleep(Duration.ofMillis(151));
            board.getOutputStream().write(0xc0);
            int count = port.read(buffer, 0, 100, Duration.ofSeconds(10));
            port.read(buffer, 0, 100, Duration.ZERO);

            assertThat(count).isEqualTo(1);
            assertThat(board.getInputStream().readNBytes(SYNC.length)).isEqualTo(SYNC);
            assertThat(log.lines())
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
        time.sleep(Duration.ofMillis(1252));
        trace.paragraph("--- Cmd READ_REG (0x0a) ---");

        assertThat(log.lines())
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
}
