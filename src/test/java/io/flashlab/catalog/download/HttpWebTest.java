package io.flashlab.catalog.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.task.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebTest {

    private static final int LIMIT = 1000;

    private final HttpWeb patient = new HttpWeb(Duration.ofSeconds(20));
    private final HttpWeb hasty = new HttpWeb(Duration.ofMillis(300));
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static DownloadProblem problem(Web web, URI address) {
        return catchThrowableOfType(DownloadFailed.class, () -> web.fetch(address, LIMIT))
                .problem();
    }

    @Test
    void aFileArrives() throws Exception {
        server.file("/a.bin", new byte[] {1, 2, 3});

        assertThat(patient.fetch(server.at("/a.bin"), LIMIT)).containsExactly(1, 2, 3);
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        server.status("/old", "302 Found\r\nLocation: /new");
        server.file("/new", new byte[] {7});

        assertThat(patient.fetch(server.at("/old"), LIMIT)).containsExactly(7);
    }

    @Test
    void redirectsInACircleEnd() {
        server.status("/a", "302 Found\r\nLocation: /a");

        assertThat(problem(patient, server.at("/a"))).isEqualTo(DownloadProblem.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/a", "ftp://example.org/a", "file:///etc/passwd", "jar:file:/a!/b"})
    void nobodyIsSentToAnAddressThatIsNotSecure(String location) {
        server.status("/a", "302 Found\r\nLocation: " + location);

        assertThat(problem(patient, server.at("/a"))).isEqualTo(DownloadProblem.NOT_SECURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a",
                "http://127.0.0.1.example.org/a",
                "http://localhost.example.org/a",
                "https://user:password@example.org/a",
                "file:///etc/passwd",
                "relative"
            })
    void addressesThatAreNotSecureAreNotAskedFor(String address) {
        assertThat(problem(patient, URI.create(address))).isEqualTo(DownloadProblem.NOT_SECURE);
    }

    @Test
    void whatIsNotThereIsToldFromWhatIsRefused() {
        server.status("/refused", "403 Forbidden");

        assertThat(problem(patient, server.at("/missing"))).isEqualTo(DownloadProblem.MISSING);
        assertThat(problem(patient, server.at("/refused"))).isEqualTo(DownloadProblem.REFUSED);
    }

    @Test
    void aFileThatIsTooLargeIsNotTaken() {
        server.file("/announced", new byte[LIMIT + 1]);
        server.answer("/endless", out -> {
            out.write(LocalServer.head("200 OK"));
            while (true) {
                out.write(new byte[4096]);
            }
        });

        assertThat(problem(patient, server.at("/announced"))).isEqualTo(DownloadProblem.TOO_LARGE);
        assertThat(problem(patient, server.at("/endless"))).isEqualTo(DownloadProblem.TOO_LARGE);
    }

    @Test
    void aServerThatSaysNothingOrTricklesIsLeft() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.answer("/silent", _ -> hold(end));
        server.answer("/trickling", out -> {
            out.write(LocalServer.head("200 OK\r\nContent-Length: 500"));
            out.write(1);
            out.flush();
            hold(end);
        });

        assertThat(problem(hasty, server.at("/silent"))).isEqualTo(DownloadProblem.TOO_SLOW);
        assertThat(problem(hasty, server.at("/trickling"))).isEqualTo(DownloadProblem.TOO_SLOW);
        end.countDown();
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNotTaken() {
        server.answer("/cut", out -> {
            out.write(LocalServer.head("200 OK\r\nContent-Length: 500"));
            out.write(new byte[100]);
        });
        server.answer("/garbage", out -> out.write(new byte[] {1, 2, 3, '\r', '\n', '\r', '\n'}));

        assertThat(problem(patient, server.at("/cut"))).isEqualTo(DownloadProblem.NO_CONNECTION);
        assertThat(problem(patient, server.at("/garbage"))).isEqualTo(DownloadProblem.NO_CONNECTION);
    }

    @Test
    void aServerThatIsNotThereIsSaidToBeSo() throws IOException {
        URI address = server.at("/a");
        server.close();

        assertThat(problem(patient, address)).isEqualTo(DownloadProblem.NO_CONNECTION);
    }

    @Test
    void aByteNowAndThenIsAsBadAsNothing() {
        CountDownLatch end = new CountDownLatch(1);
        server.answer("/drops", out -> {
            out.write(LocalServer.head("200 OK\r\nContent-Length: 500"));
            while (end.getCount() > 0) {
                out.write(1);
                out.flush();
                pause();
            }
        });

        assertThat(problem(hasty, server.at("/drops"))).isEqualTo(DownloadProblem.TOO_SLOW);
        end.countDown();
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }

    @Test
    void packedBytesAreNotUnpacked() {
        server.answer("/bomb", out -> {
            out.write(LocalServer.head("200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3"));
            out.write(new byte[] {0x1f, (byte) 0x8b, 8});
        });

        assertThat(problem(patient, server.at("/bomb"))).isEqualTo(DownloadProblem.REFUSED);
    }

    @Test
    void aPageToLogInIsNotTakenForTheFile() {
        server.answer("/a", out -> {
            out.write(LocalServer.head("200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6"));
            out.write("<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });

        assertThat(problem(patient, server.at("/a"))).isEqualTo(DownloadProblem.WEB_PAGE);
    }

    @Test
    void aTransferThatIsCalledOffEndsAtOnce() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        server.answer("/slow", out -> {
            out.write(LocalServer.head("200 OK\r\nContent-Length: 500"));
            out.write(1);
            out.flush();
            hold(end);
        });
        CancellationToken token = new CancellationToken();
        // Not the pool that everybody shares: the HTTP client needs that itself.
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(
                () -> catchThrowable(() ->
                        patient.ask(WebRequest.of(server.at("/slow"), LIMIT, token), (_, _) -> begun.countDown())),
                task -> Thread.ofPlatform().daemon().start(task));
        begun.await();

        token.cancel();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
        end.countDown();
    }

    @Test
    void theRestOfAFileIsAskedForAndTaken() throws Exception {
        server.versioned("/a", new byte[] {1, 2, 3, 4, 5}, "\"v1\"");
        ByteArrayOutputStream received = new ByteArrayOutputStream();

        patient.ask(rest("\"v1\""), collect(received));

        assertThat(received.toByteArray()).containsExactly(4, 5);
    }

    @Test
    void anotherVersionIsTakenFromItsBeginning() throws Exception {
        server.versioned("/a", new byte[] {1, 2, 3, 4, 5}, "\"v2\"");
        ByteArrayOutputStream received = new ByteArrayOutputStream();

        patient.ask(rest("\"v1\""), collect(received));

        assertThat(received.toByteArray()).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "416 Range Not Satisfiable\r\nContent-Length: 0",
                "206 Partial Content\r\nContent-Range: bytes 0-4/5\r\nContent-Length: 0",
                "206 Partial Content\r\nContent-Range: nonsense\r\nContent-Length: 0"
            })
    void aServerThatHasNotTheRestIsAskedForAllOfIt(String answer) throws Exception {
        server.reply("/a", (request, out) -> {
            boolean part = !LocalServer.header(request, "Range").isEmpty();
            out.write(LocalServer.head(part ? answer : "200 OK\r\nContent-Length: 5"));
            out.write(part ? new byte[0] : new byte[] {1, 2, 3, 4, 5});
        });
        ByteArrayOutputStream received = new ByteArrayOutputStream();

        patient.ask(rest("\"v1\""), collect(received));

        assertThat(received.toByteArray()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        server.versioned("/a", new byte[] {1}, "W/\"v1\"");
        WebRequest request = WebRequest.of(server.at("/a"), LIMIT, new CancellationToken());

        boolean again = patient.ask(request.unless(Optional.of("W/\"v1\"")), collect(new ByteArrayOutputStream()));
        boolean changed = patient.ask(request.unless(Optional.of("\"v0\"")), collect(new ByteArrayOutputStream()));

        assertThat(again).isFalse();
        assertThat(changed).isTrue();
    }

    private WebRequest rest(String validator) {
        return WebRequest.of(server.at("/a"), LIMIT, new CancellationToken())
                .only(Optional.of(new WebRequest.Rest(3, validator)));
    }

    private static WebReceiver collect(ByteArrayOutputStream received) {
        return (_, bytes) -> {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            received.writeBytes(piece);
        };
    }
}
