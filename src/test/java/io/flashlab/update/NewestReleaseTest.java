package io.flashlab.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.LocalServer;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of good and bad servers on this computer; the good one's are laid out as GitHub documents them. */
class NewestReleaseTest {

    private static final SemanticVersion PRESENT = SemanticVersion.of("0.9.0").orElseThrow();
    private static final URI PAGE = URI.create("https://example.org/releases");

    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Optional<String> ask(Duration patience) throws Exception {
        return new NewestRelease(new HttpWeb(patience))
                .newerThanPresent(new ReleaseFeed(PRESENT, server.at("/releases"), PAGE))
                .map(SemanticVersion::toString);
    }

    private Optional<String> ask() throws Exception {
        return ask(Duration.ofSeconds(20));
    }

    private void releases(String json) {
        server.file("/releases", json.getBytes(StandardCharsets.UTF_8));
    }

    private DownloadProblem problem(Duration patience) {
        return catchThrowableOfType(DownloadFailed.class, () -> ask(patience)).problem();
    }

    @Test
    void theNewestReleaseOfAListIsFoundWhateverItsPlace() throws Exception {
        releases("""
            [
              {"tag_name": "v0.9.1", "name": "FlashLab 0.9.1", "draft": false, "prerelease": false, "html_url": "https://example.org/1"},
              {"tag_name": "v0.10.0", "name": "FlashLab 0.10.0", "draft": false, "prerelease": false, "assets": [{"size": 1}]},
              {"tag_name": "v0.9.2", "name": "FlashLab 0.9.2", "draft": false, "prerelease": false}
            ]
            """);

        assertThat(ask()).contains("0.10.0");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSingleReleaseIsTakenToo() throws Exception {
        releases("{\"tag_name\": \"v1.0.0\", \"draft\": false, \"prerelease\": false}");

        assertThat(ask()).contains("1.0.0");
    }

    @Test
    void draftsPreviewsAndOldReleasesAreNoNews() throws Exception {
        releases("""
            [
              {"tag_name": "v2.0.0", "draft": true},
              {"tag_name": "v1.9.0", "prerelease": true},
              {"tag_name": "v1.8.0-rc.1"},
              {"tag_name": "v0.9.0"},
              {"tag_name": "v0.8.0"},
              {"tag_name": "nightly"},
              {"tag_name": 7},
              {},
              null,
              "v3.0.0"
            ]
            """);

        assertThat(ask()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "[{\"tag_name\": \"v9.9.9\"", "\u0000\u0001"})
    void whatCannotBeReadIsDamaged(String answer) {
        releases(answer.isEmpty() ? "{" : answer);

        assertThat(problem(Duration.ofSeconds(20))).isEqualTo(DownloadProblem.DAMAGED);
    }

    @Test
    void aListWithoutEndIsLeftAndOneThatIsDeepIsNoTrap() {
        server.answer("/releases", out -> {
            out.write(LocalServer.head("200 OK"));
            while (true) {
                out.write("[".repeat(4096).getBytes(StandardCharsets.US_ASCII));
            }
        });
        assertThat(problem(Duration.ofSeconds(20))).isEqualTo(DownloadProblem.TOO_LARGE);

        releases("[".repeat(100_000));
        assertThat(problem(Duration.ofSeconds(20))).isEqualTo(DownloadProblem.DAMAGED);
    }

    @Test
    void aServerThatSaysNothingIsLeft() {
        CountDownLatch end = new CountDownLatch(1);
        server.answer("/releases", _ -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(problem(Duration.ofMillis(300))).isEqualTo(DownloadProblem.TOO_SLOW);
        end.countDown();
    }

    @Test
    void aPageToLogInAndAStepToAnInsecureAddressAreRefused() {
        server.answer("/releases", out -> out.write(LocalServer.head("200 OK\r\nContent-Type: text/html")));
        assertThat(problem(Duration.ofSeconds(20))).isEqualTo(DownloadProblem.WEB_PAGE);

        server.status("/releases", "302 Found\r\nLocation: http://example.org/releases");
        assertThat(problem(Duration.ofSeconds(20))).isEqualTo(DownloadProblem.NOT_SECURE);
    }

    @Test
    void aFeedThatIsNotSecureIsNone() {
        URI insecure = URI.create("http://example.org/releases");

        assertThatThrownBy(() -> new ReleaseFeed(PRESENT, insecure, PAGE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ReleaseFeed(PRESENT, PAGE, insecure)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatTheBuildWasToldIsRead() {
        Properties told = new Properties();
        told.setProperty("version", "0.9.0");
        told.setProperty("feed", "");
        assertThat(ReleaseFeed.of(told)).isEmpty();

        told.setProperty("feed", "https://example.org/feed");
        told.setProperty("page", PAGE.toString());
        assertThat(ReleaseFeed.of(told))
                .contains(new ReleaseFeed(PRESENT, URI.create("https://example.org/feed"), PAGE));
    }
}
