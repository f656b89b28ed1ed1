package io.flashlab.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.transport.rfc2217.Telnet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class Rfc2217TransportTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Set<Integer> ALL = Set.of(Telnet.BINARY, Telnet.SUPPRESS_GO_AHEAD, Telnet.COM_PORT);

    private FakeRfc2217Server server;

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void openingOffersTheSerialPortOptionAndSetsEightDataBitsNoParityOneStopBitAndReleasedLines() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);

        try (SerialTransport port = open(115_200)) {
            assertThat(server.segments().getFirst()).isEqualTo("fffb2cfffb00fffd00fffd03");
            assertThat(server.settings()).containsExactly("010001c200", "0208", "0301", "0401", "0501", "0509", "050c");
            assertThat(port.hasControlLines()).isTrue();
            assertThat(port.baudRate()).isEqualTo(115_200);
        }
    }

    @Test
    void dtrAndRtsTravelTogether() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);

        try (SerialTransport port = open(115_200)) {
            port.setControlLines(true, false);
            port.setControlLines(false, true);

            assertThat(server.segments()).endsWith("fffa2c0508fff0", "fffa2c0509fff0fffa2c050bfff0");
        }
    }

    /** RTS released while DTR is, starts the program behind Espressif's esp_rfc2217_server ({@code esp_port_manager.py}). */
    @Test
    void theClassicResetSaysEachChangeOnceAndEndsWithDtr() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);

        try (SerialTransport port = open(115_200)) {
            port.setControlLines(false, true);
            port.setControlLines(true, true);
            port.setControlLines(true, false);
            port.setControlLines(false, false);
            port.setControlLines(false, false);

            assertThat(server.settings()).endsWith("0509", "050c", "050b", "0508", "050c", "0509");
        }
    }

    @Test
    void aNewRateIsInForceWhenTheCallReturns() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);

        try (SerialTransport port = open(115_200)) {
            port.setBaudRate(65_535);

            assertThat(server.settings()).endsWith("010000ffff");
            assertThat(port.baudRate()).isEqualTo(65_535);
        }
    }

    @Test
    void bytesOfEveryValueGoBothWaysUnchanged() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);
        byte[] data = new byte[50_000];
        new Random(2217).nextBytes(data);
        byte[] echo = new byte[data.length];

        try (SerialTransport port = open(115_200)) {
            port.write(data, 0, data.length);
            int count = 0;
            while (count < echo.length) {
                int more = port.read(echo, count, Math.min(1000, echo.length - count), LONG);
                assertThat(more).as("bytes after %d", count).isPositive();
                count += more;
            }
        }

        assertThat(echo).isEqualTo(data);
    }

    @Test
    void discardingInputPurgesTheServerToo() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);

        try (SerialTransport port = open(115_200)) {
            port.write(new byte[] {1, 2, 3}, 0, 3);
            port.read(new byte[1], 0, 1, LONG);

            port.discardInput();
            port.write(new byte[] {9}, 0, 1);
            byte[] next = new byte[10];
            int count = port.read(next, 0, 10, LONG);

            assertThat(server.settings()).endsWith("0c01");
            assertThat(count).isEqualTo(1);
            assertThat(next[0]).isEqualTo((byte) 9);
        }
    }

    @Test
    void readsThatGetNothingEndWithZero() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);

        try (SerialTransport port = open(115_200)) {
            assertThat(port.read(new byte[10], 0, 10, Duration.ZERO)).isZero();
            assertThat(port.read(new byte[10], 0, 10, Duration.ofMillis(20))).isZero();
        }
    }

    @Test
    void aTelnetServerWithoutSerialPortIsUnusable() throws Exception {
        serve(Set.of(Telnet.BINARY), FakeRfc2217Server.OBEY);

        assertThatThrownBy(() -> open(115_200))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("does not offer serial port settings");
    }

    @Test
    void aServerThatDoesNotSpeakTelnetIsUnusable() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String name = "rfc2217://127.0.0.1:" + deaf.getLocalPort();

            assertThatThrownBy(() -> Rfc2217Transport.open(name, 115_200))
                    .isInstanceOf(PortUnusable.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void aRateThatTheServerDoesNotTakeIsRefused() throws Exception {
        serve(ALL, payload -> payload[0] == 1 ? new byte[] {101, 0, 1, (byte) 0xc2, 0} : obey(payload));

        try (SerialTransport port = open(115_200)) {
            assertThatThrownBy(() -> port.setBaudRate(3_000_000))
                    .isInstanceOf(PortUnusable.class)
                    .hasMessageContaining("does not accept 3000000 baud");
            assertThat(port.baudRate()).isEqualTo(115_200);
        }
    }

    @Test
    void aServerThatNeverConfirmsIsUnusable() throws Exception {
        serve(ALL, FakeRfc2217Server.SILENCE);

        assertThatThrownBy(() -> open(115_200))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("does not confirm 115200 baud");
    }

    @Test
    void controlLinesThatTheServerDoesNotSetAreUnsupported() throws Exception {
        serve(ALL, payload -> payload[0] == 5 && payload[1] == 11 ? new byte[] {105, 12} : obey(payload));

        try (SerialTransport port = open(115_200)) {
            assertThatThrownBy(() -> port.setControlLines(true, true)).isInstanceOf(Unsupported.class);
        }
    }

    @Test
    void aServerThatLeavesChangesOfDtrAndRtsUnansweredStillGetsThem() throws Exception {
        serve(ALL, payload -> payload[0] == 5 && payload[1] >= 8 ? new byte[0] : obey(payload));

        try (SerialTransport port = open(115_200)) {
            port.setControlLines(true, false);
            port.discardInput();

            assertThat(server.settings()).endsWith("0508", "0c01");
        }
    }

    @Test
    void wrongAnswersToChangesOfDtrAndRtsAreIgnoredOnRequest() throws Exception {
        serve(ALL, payload -> payload[0] == 5 && payload[1] == 11 ? new byte[] {105, 12} : obey(payload));

        try (SerialTransport port = Rfc2217Transport.open(server.name() + "?timeout=9&ign_set_control", 115_200)) {
            port.setControlLines(true, true);
            port.discardInput();

            assertThat(server.settings()).endsWith("0508", "050b", "0c01");
        }
    }

    @Test
    void aServerThatSendsWithoutPauseAndAnswersNothingHoldsNobodyUp() throws Exception {
        AtomicBoolean answers = new AtomicBoolean(true);
        serve(ALL, payload -> answers.get() ? obey(payload) : new byte[0]);

        try (SerialTransport port = open(115_200)) {
            answers.set(false);
            server.flood();

            port.setControlLines(true, true);
            port.discardInput();

            assertThat(server.settings()).contains("0508", "050b");
        }
    }

    @Test
    @Timeout(8)
    void aServerThatFellSilentIsNotWaitedForAgainAndAgain() throws Exception {
        AtomicBoolean answers = new AtomicBoolean(true);
        serve(ALL, payload -> answers.get() ? obey(payload) : new byte[0]);

        try (SerialTransport port = open(115_200)) {
            answers.set(false);

            for (int i = 0; i < 10; i++) {
                port.setControlLines(i % 2 == 0, true);
                port.discardInput();
            }

            answers.set(true);
            port.setBaudRate(460_800);
            assertThat(port.baudRate()).isEqualTo(460_800);
        }
    }

    @Test
    void closingFromAnotherThreadEndsAReadThatWaits() throws Exception {
        serve(ALL, FakeRfc2217Server.OBEY);
        SerialTransport port = open(115_200);
        CountDownLatch started = new CountDownLatch(1);
        var read = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            return catchThrowable(() -> port.read(new byte[1], 0, 1, Duration.ofMinutes(10)));
        });
        started.await();

        port.close();

        assertThat(read.get(10, TimeUnit.SECONDS)).isInstanceOf(PortLost.class);
    }

    private void serve(Set<Integer> options, FakeRfc2217Server.Answer answer) throws IOException {
        server = new FakeRfc2217Server(options, answer);
    }

    private SerialTransport open(int baudRate) throws FlasherException {
        return Rfc2217Transport.open(server.name(), baudRate);
    }

    private static byte[] obey(byte[] payload) {
        return FakeRfc2217Server.OBEY.apply(payload);
    }
}
