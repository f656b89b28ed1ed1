package io.flashlab.catalog.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
}
