package io.flashlab.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantsListTest {

    private static final CatalogSource SOURCE =
            new CatalogSource("MicroPython", SourceKind.VARIANTS, URI.create("https://example.org/data/variants.json"));

    private static List<CatalogBoard> read(String json) throws FlasherException {
        return new VariantsList(SOURCE).read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String one(String fields) {
        return """
            [{"vendor": "A", "model": "B", "family": "esp32s3",
              "downloads": [{"version": "1.0", "url": "https://example.org/a.bin"}], %s},
             {"vendor": "A", "model": "good", "family": "esp32",
              "downloads": [{"version": "1.0", "url": "https://example.org/good.bin"}]}]
            """.formatted(fields);
    }

    private static String download(String fields) {
        return """
            [{"vendor": "A", "model": "B", "family": "esp32s3", "downloads": [{%s}]},
             {"vendor": "A", "model": "good", "family": "esp32",
              "downloads": [{"version": "1.0", "url": "https://example.org/good.bin"}]}]
            """.formatted(fields);
    }

    @Test
    void boardsForEverybodyComeFirstAndNewReleasesBeforeOldAndBeforePreviews() throws Exception {
        List<CatalogBoard> boards =
                new VariantsList(SOURCE).read(Variants.micropython("https://example.org/firmware/"));

        assertThat(boards).extracting(CatalogBoard::title).containsExactly("ESP32 / WROOM", "ESP8266", "Weather 8266");
        assertThat(boards).extracting(CatalogBoard::chip).containsExactly("ESP32", "ESP8266", "ESP8266");
        assertThat(boards.get(1).releases())
                .extracting(release -> release.version().text())
                .containsExactly("1.27.0", "1.26.1", "1.28.0-preview.5.g0123456789");
        assertThat(boards.get(1).info()).contains(URI.create("https://example.org/ESP8266_GENERIC"));
    }

    @Test
    void whatTheListCallsPopularComesBeforeAll() throws Exception {
        List<CatalogBoard> boards = read("""
            [{"vendor": "Z", "model": "liked", "family": "esp32", "popular": true,
              "downloads": [{"version": "1", "url": "https://example.org/z.bin"}]},
             {"vendor": "Espressif", "model": "generic", "family": "esp32",
              "downloads": [{"version": "1", "url": "https://example.org/ESP32_GENERIC-20251209-v1.27.0.bin"}]}]
            """);

        assertThat(boards).extracting(CatalogBoard::title).containsExactly("liked", "generic");
    }

    @Test
    void aTitleStandsForTheModel() throws Exception {
        assertThat(read(one("\"title\": \"B (with antenna)\"")).getFirst().title())
                .isEqualTo("B (with antenna)");
    }

    @Test
    void digestAndSizeAreTakenWhereTheListHasThem() throws Exception {
        String sum = "0123456789abcdef".repeat(4);

        CatalogRelease release = read(download(
                        "\"version\": \"1\", \"url\": \"b.bin\", \"size\": 5, \"sha256\": \"%s\"".formatted(sum)))
                .getFirst()
                .releases()
                .getFirst();

        assertThat(release.sha256()).contains(sum);
        assertThat(release.size()).isEqualTo(OptionalLong.of(5));
        assertThat(release.address()).isEqualTo(URI.create("https://example.org/data/b.bin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"url\": \"https://example.org/a.bin\"",
                "\"version\": \"1\"",
                "\"version\": 1, \"url\": {}",
                "\"version\": \"1\", \"url\": \"http://example.org/a.bin\"",
                "\"version\": \"1\", \"url\": \"http://127.0.0.1/a.bin\"",
                "\"version\": \"1\", \"url\": \"file:///etc/passwd.bin\"",
                "\"version\": \"1\", \"url\": \"https://example.org/a b\\u0000.bin\"",
                "\"version\": \"1\", \"url\": \"https://example.org/a.uf2\"",
                "\"version\": \"1\\u0007\", \"url\": \"https://example.org/a.bin\"",
                "\"version\": \"1\", \"url\": \"https://example.org/a.bin\", \"sha256\": \"short\""
            })
    void aDownloadThatMakesNoSenseIsLeftOut(String fields) throws Exception {
        assertThat(read(download(fields))).extracting(CatalogBoard::title).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"info_url\": \"javascript:alert(1)\"",
                "\"info_url\": \"http://example.org/\"",
                "\"info_url\": 7"
            })
    void aPageThatIsNoneIsNotLinked(String field) throws Exception {
        assertThat(read(one(field)).getFirst().info()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "[1, \"a\", null, [], {}]",
                "<html>log in</html>",
                "[{\"vendor\": \"A\"",
                "[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]"
            })
    void whatIsNoListIsSaidToBeNone(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(BundleInvalid.class);
    }

    @Test
    void aListWithTooManyBoardsIsRefused() {
        assertThatThrownBy(() -> read("[" + "0,".repeat(6000) + "0]")).isInstanceOf(BundleInvalid.class);
    }
}
