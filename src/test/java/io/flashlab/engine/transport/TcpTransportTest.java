package io.flashlab.engine.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.error.FlasherException.Unsupported;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class TcpTransportTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private ServerSocket server;
    private Socket peer;
    private SerialTransport transport;

    @BeforeEach
    void connect() throws IOException, FlasherException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        transport = TcpTransport.open("socket://127.0.0.1:" + server.getLocalPort(), 115_200);
        peer = server.accept();
    }

    @AfterEach
    void disconnect() throws IOException {
        transport.close();
        peer.close();
        server.close();
    }

    @Test
    void bytesOfEveryValueGoBothWaysUnchanged() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }

        transport.write(every, 0, every.length);
        byte[] atPeer = peer.getInputStream().readNBytes(every.length);
        peer.getOutputStream().write(every);
        byte[] atHost = readAll(every.length);

        assertThat(atPeer).isEqualTo(every);
        assertThat(atHost).isEqualTo(every);
    }

    @Test
    void readReturnsWhatIsThereBeforeTheBufferIsFull() throws Exception {
        peer.getOutputStream().write("ets".getBytes(US_ASCII));
        byte[] buffer = new byte[100];

        int count = transport.read(buffer, 10, 90, LONG);

        assertThat(new String(buffer, 10, count, US_ASCII)).isEqualTo("ets");
    }

    @Test
    void aReadThatGetsNothingEndsWithZero() throws Exception {
        int count = transport.read(new byte[10], 0, 10, Duration.ofMillis(20));

        assertThat(count).isZero();
    }

    @Test
    void discardedInputIsNotReadAgain() throws Exception {
        peer.getOutputStream().write("old".getBytes(US_ASCII));
        readAll(1);

        transport.discardInput();
        peer.getOutputStream().write("new".getBytes(US_ASCII));

        assertThat(new String(readAll(3), US_ASCII)).isEqualTo("new");
    }

    @Test
    void discardingEndsWhileTheOtherSideSendsWithoutPause() throws Exception {
        byte[] noise = new byte[1 << 16];
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    peer.getOutputStream().write(noise);
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        readAll(1);

        transport.discardInput();

        assertThat(transport.read(new byte[1], 0, 1, LONG)).isEqualTo(1);
    }

    @Test
    void theOtherSideHangingUpIsALostPort() throws Exception {
        peer.close();

        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1, LONG)).isInstanceOf(PortLost.class);
    }

    @Test
    void closingFromAnotherThreadEndsAReadThatWaits() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        var read = CompletableFuture.supplyAsync(() -> {
            started.countDown();
            return failureOf(() -> transport.read(new byte[1], 0, 1, Duration.ofMinutes(10)));
        });
        started.await();

        transport.close();

        assertThat(read.get(10, TimeUnit.SECONDS)).isInstanceOf(PortLost.class);
    }

    @Test
    void afterCloseEveryCallSaysThatThePortIsLost() throws Exception {
        transport.close();

        assertThatThrownBy(() -> transport.read(new byte[1], 0, 1, Duration.ZERO))
                .isInstanceOf(PortLost.class);
        assertThatThrownBy(() -> transport.write(new byte[1], 0, 1)).isInstanceOf(PortLost.class);
        assertThatThrownBy(transport::discardInput).isInstanceOf(PortLost.class);
        assertThatThrownBy(() -> transport.setBaudRate(9600)).isInstanceOf(PortLost.class);
        transport.close();
    }

    @Test
    void aWriteLargerThanTheSocketBuffersArrivesWhole() throws Exception {
        byte[] large = new byte[8 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i / 7);
        }
        var received = CompletableFuture.supplyAsync(() -> {
            try {
                return peer.getInputStream().readNBytes(large.length);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        transport.write(large, 0, large.length);

        assertThat(received.get(10, TimeUnit.SECONDS)).isEqualTo(large);
    }

    @Test
    void aWriteWaitsNoLongerThanItWasAllowedTo() {
        transport.setWriteTimeout(Duration.ofMillis(50));
        byte[] large = new byte[64 << 20];

        assertThatThrownBy(() -> transport.write(large, 0, large.length))
                .isInstanceOf(PortLost.class)
                .rootCause()
                .hasMessage("the other side takes no more data");
    }

    @Test
    void itHasNoControlLinesAndOnlyRemembersTheRate() throws Exception {
        transport.setBaudRate(460_800);

        assertThat(transport.baudRate()).isEqualTo(460_800);
        assertThat(transport.hasControlLines()).isFalse();
        assertThat(transport.controlLines()).isEqualTo(ControlLines.NOT_CARRIED);
        assertThatThrownBy(() -> transport.setControlLines(true, false)).isInstanceOf(Unsupported.class);
    }

    @Test
    void nobodyListeningIsAPortThatDoesNotExist() throws Exception {
        int freePort;
        try (ServerSocket closedSoon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = closedSoon.getLocalPort();
        }
        String name = "socket://127.0.0.1:" + freePort;

        assertThatThrownBy(() -> TcpTransport.open(name, 9600))
                .isInstanceOfSatisfying(
                        PortNotFound.class, e -> assertThat(e.port()).isEqualTo(name))
                .hasMessageContaining("refused");
    }

    @Test
    void aHostThatHasNoAddressIsAPortThatDoesNotExist() {
        assertThatThrownBy(() -> TcpTransport.open("socket://no-such-host.invalid:1234", 9600))
                .isInstanceOf(PortNotFound.class)
                .hasMessageContaining("unknown host 'no-such-host.invalid'");
    }

    @Test
    void aNameWithoutPortNumberIsUnusable() {
        assertThatThrownBy(() -> TcpTransport.open("socket://localhost", 9600))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("port number is missing");
    }

    private byte[] readAll(int length) throws FlasherException {
        byte[] buffer = new byte[length];
        int count = 0;
        while (count < length) {
            int more = transport.read(buffer, count, length - count, LONG);
            assertThat(more).as("bytes after %d", count).isPositive();
            count += more;
        }
        return buffer;
    }

    private static Throwable failureOf(ThrowingCallable call) {
        return catchThrowable(call);
    }
}
