package io.flashlab.catalog.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.LocalServer;
import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.task.CancellationToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String PATH = "/resources/firmware/ESP8266_GENERIC-20251209-v1.27.0.bin";
    private static final String TAG = "\"v1\"";

    /** Not the pool that everybody shares: the HTTP client needs that itself. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    Path folder;

    private final CancellationToken token = new CancellationToken();
    private final byte[] content = new byte[600_000];
    private LocalServer server;
    private FileCache cache;

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(content);
        server = new LocalServer();
        cache = new FileCache(folder, new HttpWeb(Duration.ofSeconds(20)), NOON);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private WantedFile wanted() {
        return new WantedFile(server.at(PATH), Optional.empty(), OptionalLong.empty(), _ -> {});
    }

    private Path get() throws FlasherException {
        return cache.get(wanted(), DownloadProgress.NONE, token);
    }

    private DownloadProblem problem(WantedFile wanted) {
        return catchThrowableOfType(DownloadFailed.class, () -> cache.get(wanted, DownloadProgress.NONE, token))
                .problem();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith(".locks"))
                    .map(name -> name.replaceAll("127\\.0\\.0\\.1-[0-9a-f]{8}", "server"))
                    .sorted()
                    .toList();
        }
    }

    /** Breaks off after so many bytes, unless the rest is asked for. */
    private void breaksOffAfter(int bytes) {
        server.reply(PATH, (request, out) -> {
            String range = LocalServer.header(request, "Range");
            int from = range.isEmpty() ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            int to = Math.min(content.length, from + bytes);
            String status = range.isEmpty()
                    ? "200 OK"
                    : "206 Partial Content\r\nContent-Range: bytes %s-%s/%s"
                            .formatted(from, content.length - 1, content.length);
            out.write(LocalServer.head(
                    "%s\r\nETag: %s\r\nContent-Length: %s".formatted(status, TAG, content.length - from)));
            out.write(content, from, to - from);
        });
    }

    @Test
    void aFileIsFetchedOnceAndKeptUnderItsName() throws Exception {
        server.versioned(PATH, content, TAG);

        Path first = get();
        Path again = get();

        assertThat(again).isEqualTo(first).hasBinaryContent(content);
        assertThat(server.requestsFor(PATH)).isEqualTo(1);
        assertThat(files())
                .containsExactly(
                        "SHA256SUMS",
                        "firmware/server/ESP8266_GENERIC-20251209-v1.27.0.bin",
                        "firmware/server/ESP8266_GENERIC-20251209-v1.27.0.bin.about.json");
        assertThat(cache.has(server.at(PATH))).isTrue();
        assertThat(cache.size()).isGreaterThan(content.length);
    }

    @Test
    void theIndexIsOneThatSha256sumTakes() throws Exception {
        server.versioned(PATH, content, TAG);

        Path file = get();

        String sum = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(folder.resolve("SHA256SUMS"))
                .hasContent(sum + "  " + folder.relativize(file).toString().replace('\\', '/'));
    }

    @Test
    void aCopyOfTheFolderIsGoodOnAnotherComputer(@TempDir Path elsewhere) throws Exception {
        server.versioned(PATH, content, TAG);
        get();
        copy(folder, elsewhere);
        FileCache offline = new FileCache(elsewhere, Web.none(), NOON);

        Path file = offline.get(wanted(), DownloadProgress.NONE, token);

        assertThat(file).startsWith(elsewhere).hasBinaryContent(content);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void aFileThatWasDamagedOnDiskIsFetchedAgain() throws Exception {
        server.versioned(PATH, content, TAG);
        Path file = get();
        byte[] damaged = content.clone();
        damaged[1000] ^= 1;
        Files.write(file, damaged);

        assertThat(get()).hasBinaryContent(content);
        Files.write(file, Arrays.copyOf(content, 10));
        assertThat(cache.has(server.at(PATH))).isFalse();
        assertThat(get()).hasBinaryContent(content);
        Files.writeString(About.of(file), "{");
        assertThat(get()).hasBinaryContent(content);
        assertThat(server.requestsFor(PATH)).isEqualTo(4);
    }

    @Test
    void aConnectionThatBreaksOffIsTakenUpAgainWhereItBroke() throws Exception {
        breaksOffAfter(250_000);
        List<Long> progress = new ArrayList<>();

        Path file = cache.get(wanted(), (bytes, size) -> progress.add(bytes * 1000 + size.orElse(0) % 1000), token);

        assertThat(file).hasBinaryContent(content);
        assertThat(server.requestsFor(PATH)).isEqualTo(3);
        assertThat(progress).isSorted().endsWith(content.length * 1000L);
    }

    @Test
    void whatAnEarlierAttemptBroughtIsUsedAgain() throws Exception {
        breaksOffAfter(100_000);
        DownloadProblem first = problem(wanted());
        server.versioned(PATH, content, TAG);

        Path file = get();

        assertThat(first).isEqualTo(DownloadProblem.NO_CONNECTION);
        assertThat(file).hasBinaryContent(content);
        assertThat(LocalServer.header(server.requests().getLast(), "Range")).isEqualTo("bytes=400000-");
    }

    @Test
    void anotherVersionOnTheServerIsFetchedFromItsBeginning() throws Exception {
        breaksOffAfter(100_000);
        problem(wanted());
        byte[] newer = Arrays.copyOf(content, 500_000);
        newer[0] ^= 1;
        server.versioned(PATH, newer, "\"v2\"");

        assertThat(get()).hasBinaryContent(newer);
    }

    @Test
    void halvesThatDoNotBelongTogetherAreThrownAway() throws Exception {
        breaksOffAfter(100_000);
        problem(wanted());
        byte[] other = content.clone();
        other[0] ^= 1;
        server.versioned(PATH, other, TAG);
        WantedFile checked =
                new WantedFile(server.at(PATH), Optional.of(Digests.sha256(other)), OptionalLong.empty(), _ -> {});

        Path file = cache.get(checked, DownloadProgress.NONE, token);

        assertThat(file).hasBinaryContent(other);
    }

    @Test
    void aServerWithoutPartsIsAskedForAllOfIt() throws Exception {
        server.reply(PATH, (_, out) -> {
            out.write(LocalServer.head("200 OK\r\nContent-Length: " + content.length));
            out.write(content, 0, server.requestsFor(PATH) == 1 ? 1000 : content.length);
        });

        DownloadProblem first = problem(wanted());

        assertThat(first).isEqualTo(DownloadProblem.NO_CONNECTION);
        assertThat(get()).hasBinaryContent(content);
    }

    @Test
    void aDigestOrASizeThatIsWrongIsTheEndOfTheFile() throws Exception {
        server.versioned(PATH, content, TAG);
        URI address = server.at(PATH);
        String sum = Digests.sha256(content);

        assertThat(problem(new WantedFile(address, Optional.of(sum.replace('1', '2')), OptionalLong.empty(), _ -> {})))
                .isEqualTo(DownloadProblem.DAMAGED);
        assertThat(problem(new WantedFile(address, Optional.empty(), OptionalLong.of(600_001), _ -> {})))
                .isEqualTo(DownloadProblem.DAMAGED);
        assertThat(problem(new WantedFile(address, Optional.empty(), OptionalLong.of(599_999), _ -> {})))
                .isEqualTo(DownloadProblem.TOO_LARGE);
        assertThat(files()).isEmpty();
        assertThat(cache.get(
                        new WantedFile(address, Optional.of(sum), OptionalLong.of(600_000), _ -> {}),
                        DownloadProgress.NONE,
                        token))
                .exists();
    }

    @Test
    void aFileThatIsCalledOffGoesOnLater() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.reply(PATH, (_, out) -> {
            out.write(LocalServer.head("200 OK\r\nETag: %s\r\nContent-Length: %s".formatted(TAG, content.length)));
            out.write(content, 0, 200_000);
            out.flush();
            hold(end);
        });
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                cache.get(wanted(), (bytes, _) -> cancelAt(bytes), token);
                outcome.complete(null);
            } catch (FlasherException e) {
                outcome.complete(e);
            }
        });

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
        end.countDown();
        server.versioned(PATH, content, TAG);
        assertThat(cache.get(wanted(), DownloadProgress.NONE, new CancellationToken()))
                .hasBinaryContent(content);
        assertThat(LocalServer.header(server.requests().getLast(), "Range")).startsWith("bytes=");
    }

    private void cancelAt(long bytes) {
        if (bytes >= 100_000) {
            token.cancel();
        }
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void twoProgramsFetchAFileOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        server.reply(PATH, (_, out) -> {
            hold(both);
            out.write(LocalServer.head("200 OK\r\nContent-Length: " + content.length));
            out.write(content);
        });
        FileCache other = new FileCache(folder, new HttpWeb(Duration.ofSeconds(20)), NOON);
        CompletableFuture<Path> first = CompletableFuture.supplyAsync(() -> quietly(cache), THREADS);
        await().until(() -> server.requestsFor(PATH) == 1);
        CompletableFuture<Path> second = CompletableFuture.supplyAsync(() -> quietly(other), THREADS);

        both.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS)).hasBinaryContent(content);
        assertThat(second.get(20, TimeUnit.SECONDS)).hasBinaryContent(content);
        assertThat(server.requestsFor(PATH)).isEqualTo(1);
    }

    private Path quietly(FileCache from) {
        try {
            return from.get(wanted(), DownloadProgress.NONE, token);
        } catch (FlasherException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void clearingRemovesWhatWasFetchedAndNothingElse() throws Exception {
        server.versioned(PATH, content, TAG);
        get();
        Files.writeString(folder.resolve("thesis.txt"), "mine");

        cache.clear();

        assertThat(files()).containsExactly("thesis.txt");
        assertThat(cache.size()).isZero();
    }
}
