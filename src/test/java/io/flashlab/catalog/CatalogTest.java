package io.flashlab.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.catalog.build.BoardFacts;
import io.flashlab.catalog.build.Verdict;
import io.flashlab.catalog.cache.DownloadProgress;
import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.LocalServer;
import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareIdentifier;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final String LIST = "/data/variants.json";
    private static final String FILE = "/firmware/ESP8266_GENERIC-FLASH_1M-20251209-v1.27.0.bin";

    @TempDir
    Path folder;

    private final CancellationToken token = new CancellationToken();
    private LocalServer server;
    private CatalogSource source;

    @BeforeEach
    void start() throws IOException {
        server = new LocalServer();
        source = new CatalogSource("MicroPython", SourceKind.VARIANTS, server.at(LIST));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Catalog catalog(Web web, Instant now) {
        return new Catalog(folder, web, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Catalog online() {
        return catalog(new HttpWeb(Duration.ofSeconds(20)), NOON);
    }

    private CatalogItem item(String chip) {
        return new CatalogItem(server.at(FILE), chip, Optional.empty(), OptionalLong.empty());
    }

    private String refusal(byte[] content, String chip) {
        server.file(FILE, content);
        DownloadFailed failure = catchThrowableOfType(
                DownloadFailed.class, () -> online().get(item(chip), DownloadProgress.NONE, token));
        assertThat(failure.problem()).isEqualTo(DownloadProblem.DAMAGED);
        return String.valueOf(failure.getMessage());
    }

    @Test
    void aListIsFetchedAndThenAskedForOnlyWhenItHasChanged() throws Exception {
        server.versioned(LIST, Variants.micropython("/firmware/"), "\"one\"");

        CatalogListing first = online().list(source, token);
        CatalogListing again = catalog(new HttpWeb(Duration.ofSeconds(20)), NOON.plusSeconds(60))
                .list(source, token);

        assertThat(first.boards()).hasSize(3);
        assertThat(again.boards()).isEqualTo(first.boards());
        assertThat(again.fetched()).contains(NOON.plusSeconds(60));
        assertThat(LocalServer.header(server.requests().getLast(), "If-None-Match"))
                .isEqualTo("\"one\"");
    }

    @Test
    void withoutANetworkTheLastListIsShownWithItsDateAndTheReason() throws Exception {
        server.versioned(LIST, Variants.micropython("/firmware/"), "\"one\"");
        online().list(source, token);

        CatalogListing offline = catalog(Web.none(), NOON.plusSeconds(3600)).list(source, token);

        assertThat(offline.boards()).hasSize(3);
        assertThat(offline.fetched()).contains(NOON);
        assertThat(offline.problem()).get().isInstanceOf(DownloadFailed.class);
        assertThat(catalog(Web.none(), NOON).kept(source).boards()).hasSize(3);
    }

    @Test
    void aListThatCannotBeReadDoesNotTakeThePlaceOfOneThatCan() throws Exception {
        server.versioned(LIST, Variants.micropython("/firmware/"), "\"one\"");
        online().list(source, token);
        server.versioned(LIST, "[{".getBytes(StandardCharsets.US_ASCII), "\"two\"");

        CatalogListing broken = online().list(source, token);

        assertThat(broken.boards()).hasSize(3);
        assertThat(broken.problem()).get().isInstanceOf(BundleInvalid.class);
        assertThat(online().kept(source).boards()).hasSize(3);
    }

    @Test
    void aListWithoutEndIsLeft() throws Exception {
        server.answer(LIST, out -> {
            out.write(LocalServer.head("200 OK"));
            byte[] piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(piece);
            }
        });

        CatalogListing listing = online().list(source, token);

        assertThat(listing.boards()).isEmpty();
        assertThat(listing.problem())
                .get()
                .isInstanceOfSatisfying(
                        DownloadFailed.class, e -> assertThat(e.problem()).isEqualTo(DownloadProblem.TOO_LARGE));
    }

    @Test
    void anEsp01IsOfferedTheBuildForItsFlashAndGetsIt() throws Exception {
        server.versioned(LIST, Variants.micropython("/firmware/"), "\"one\"");
        byte[] image = Images.esp8266(590_000);
        server.versioned(FILE, image, "\"f\"");
        CatalogBoard board = online().list(source, token).boards().get(1);
        BoardFacts esp01 = BoardFacts.of("ESP8266", OptionalLong.of(1 << 20));

        Choice best = Choice.of(board, board.releases().getFirst(), Optional.of(esp01)).stream()
                .filter(Choice::isBest)
                .findFirst()
                .orElseThrow();
        Path file = online().get(best.item(), DownloadProgress.NONE, token);

        assertThat(best.build()).isEqualTo("FLASH_1M");
        assertThat(file).hasBinaryContent(image).hasFileName("ESP8266_GENERIC-FLASH_1M-20251209-v1.27.0.bin");
        assertThat(online().has(best.item())).isTrue();
    }

    @Test
    void aFileThatIsBuiltInOneWayOnlyIsJudgedByItsChip() throws Exception {
        server.versioned(
                LIST,
                "[{\"model\": \"A\", \"family\": \"esp32\", \"downloads\": [{\"version\": \"1\", \"url\": \"a.bin\"}]}]"
                        .getBytes(StandardCharsets.US_ASCII),
                "\"one\"");
        CatalogBoard board = online().list(source, token).boards().getFirst();

        Choice right = Choice.of(
                        board,
                        board.releases().getFirst(),
                        Optional.of(BoardFacts.of("ESP32", OptionalLong.of(4 << 20))))
                .getFirst();
        Choice wrong = Choice.of(
                        board,
                        board.releases().getFirst(),
                        Optional.of(BoardFacts.of("ESP8266", OptionalLong.of(4 << 20))))
                .getFirst();

        assertThat(right.verdict()).isEqualTo(Verdict.USUAL);
        assertThat(wrong.verdict()).isEqualTo(Verdict.OTHER_CHIP);
    }

    @Test
    void whatIsNotSoundFirmwareForTheChipIsThrownAway() {
        byte[] image = Images.esp8266(590_000);

        assertThat(refusal(Arrays.copyOf(image, 5000), "ESP8266")).contains("ends too early");
        assertThat(refusal(image, "ESP32")).contains("it is for ESP8266, not for ESP32");
        assertThat(refusal("<html>please log in".getBytes(StandardCharsets.US_ASCII), "ESP8266"))
                .contains("no firmware");
        assertThat(refusal(new byte[0], "ESP8266")).contains("empty");
        assertThat(refusal(Esp32Parts.program(Esp32Parts.ESP32, "blink", "1"), "ESP32"))
                .contains("without what must start it");
    }

    /** What MicroPython publishes passes, so that the check refuses nothing that is good. */
    @ParameterizedTest
    @CsvSource({
        "esp8266-20170108-v1.8.7.bin, ESP8266, 0x0",
        "esp32-20191213-v1.11-665.bin, ESP32, 0x1000",
        "esp32c3-20230426-v1.20.0.bin, ESP32-C3, 0x0",
        "GENERIC_S3-20230426-v1.20.0.bin, ESP32-S3, 0x0"
    })
    void realFirmwareIsTaken(String name, String chip, String address) throws Exception {
        Path real = SharedFirmware.find(name).orElse(null);
        assumeTrue(real != null, name + " is not here");
        server.file(FILE, Files.readAllBytes(real));

        Path file = online().get(item(chip), DownloadProgress.NONE, token);

        FirmwareDescription known = FirmwareIdentifier.identify(Files.readAllBytes(file));
        assertThat(known.address()).hasValue(Long.decode(address));
    }

    @Test
    void theListsThatEverybodyGetsAreSecure() {
        assertThat(DefaultSources.all())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.address().getScheme()).isEqualTo("https"));
    }
}
