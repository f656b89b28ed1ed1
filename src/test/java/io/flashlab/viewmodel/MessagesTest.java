package io.flashlab.viewmodel;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the window's words in every language. */
class MessagesTest {

    /** Index, width and precision, conversion. */
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?([-#+ 0,(]*\\d*(?:\\.\\d+)?)([a-zA-Z%])");

    private static final Pattern MNEMONIC = Pattern.compile("_[\\p{L}\\p{N}]");
    private static final Set<String> WITH_MNEMONIC = withMnemonic();

    /** Names, and words that a language has taken over. */
    private static final Set<String> THE_SAME_EVERYWHERE = Set.of(
            "board.image.idf",
            "board.image.digest",
            "shell.title",
            "console.lineEnd.CR",
            "console.lineEnd.LF",
            "console.lineEnd.CRLF",
            "shell.status.speed",
            "flash.kind.forChip",
            "flash.option.megahertz",
            "flash.done.board",
            "lab.badge.passed",
            "lab.figure",
            "unit.kilobytes",
            "unit.megabytes",
            "unit.speed",
            "board.fact.coded",
            "board.fact.eui64",
            "board.fact.flashType.OCTAL",
            "board.fact.flashType.QUAD",
            "board.fact.megahertz",
            "board.fact.usb",
            "board.fact.voltage.efuse",
            "board.key.HMAC");

    private static final Map<String, Set<String>> THE_SAME_IN = Map.of(
            "de",
                    Set.of(
                            "console.hex",
                            "shell.page.board",
                            "board.layout.name",
                            "board.image.column.partition",
                            "board.group.chip",
                            "board.fact.chip",
                            "board.fact.revision",
                            "board.fact.port",
                            "unit.seconds",
                            "unit.minutes",
                            "shell.port",
                            "shell.port.other.label",
                            "shell.status.percent",
                            "shell.title.progress",
                            "flash.firmware",
                            "flash.kind.bootloader",
                            "flash.choice.name",
                            "flash.pick.firmware",
                            "flash.baud.auto",
                            "flash.baud.autoOnly",
                            "shell.settings.rates.adapter",
                            "flash.running.percent",
                            "flash.summary.noCheck",
                            "flash.finding.BLOCKING",
                            "lab.badge.percent",
                            "lab.card.spoken",
                            "lab.job.main.is",
                            "error.unsupported.text"),
            "es",
                    Set.of(
                            "console.hex",
                            "board.group.chip",
                            "board.fact.chip",
                            "unit.bytes",
                            "unit.seconds",
                            "unit.minutes",
                            "shell.status.percent",
                            "shell.title.progress",
                            "flash.firmware",
                            "flash.kind.bootloader",
                            "flash.pick.firmware",
                            "flash.baud.auto",
                            "flash.baud.autoOnly",
                            "shell.settings.rates.adapter",
                            "flash.running.percent",
                            "flash.summary.noCheck",
                            "lab.badge.percent",
                            "lab.card.spoken",
                            "lab.job.main.is",
                            "error.unsupported.text"),
            "zh_CN", Set.of());

    private static final Map<String, String> ENGLISH = load("");

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "zh_CN"})
    void aLanguageHasTheKeysOfEnglishAndNoOthers(String language) {
        assertThat(load("_" + language).keySet()).isEqualTo(ENGLISH.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "zh_CN"})
    void aTranslationHasTheSameValuesInTheSameForms(String language) {
        Map<String, String> translated = load("_" + language);

        assertThat(ENGLISH)
                .allSatisfy((key, text) -> assertThat(places(translated.getOrDefault(key, "")))
                        .as(key)
                        .isEqualTo(places(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "zh_CN"})
    void nothingIsLeftInEnglish(String language) {
        Map<String, String> translated = load("_" + language);
        Set<String> same = ENGLISH.keySet().stream()
                .filter(key -> ENGLISH.get(key).equals(translated.get(key)))
                .filter(key -> !THE_SAME_EVERYWHERE.contains(key))
                .collect(toCollection(TreeSet::new));

        assertThat(same).isEqualTo(THE_SAME_IN.get(language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_zh_CN"})
    void everyTextCanBeFilledIn(String language) {
        assertThat(load(language))
                .allSatisfy((key, text) -> assertThatCode(() -> String.format(Locale.ROOT, text, samples(text)))
                        .as(key)
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_zh_CN"})
    void boldAndMonospaceBeginAndEnd(String language) {
        assertThat(load(language)).allSatisfy((key, text) -> {
            assertThat(text.split("\\*\\*", -1).length % 2).as(key).isEqualTo(1);
            assertThat(text.split("`", -1).length % 2).as(key).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_zh_CN"})
    void whatHasAnAltKeyInEnglishHasOneInEveryLanguage(String language) {
        Map<String, String> texts = load(language);

        assertThat(WITH_MNEMONIC)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(
                                MNEMONIC.matcher(texts.get(key)).results().count())
                        .as(key)
                        .isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_es", "_zh_CN"})
    void quotesAndEllipsesAreTypographic(String language) {
        assertThat(load(language))
                .allSatisfy((key, text) -> assertThat(text)
                        .as(key)
                        .doesNotContain("...")
                        .doesNotContain("\"")
                        .doesNotContain("\uFFFD"));
    }

    @Test
    void everyKeyThatTheProgramNamesExists() {
        Set<String> known = ENGLISH.keySet();

        List<String> unknown = named().stream()
                .filter(name ->
                        known.stream().noneMatch(key -> name.endsWith(".") ? key.startsWith(name) : key.equals(name)))
                .toList();

        assertThat(named()).hasSizeGreaterThan(100);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyKeyIsUsed() {
        Set<String> named = named();
        List<String> prefixes =
                named.stream().filter(name -> name.endsWith(".")).toList();

        List<String> unused = ENGLISH.keySet().stream()
                .filter(key -> !named.contains(key) && prefixes.stream().noneMatch(key::startsWith))
                .toList();

        assertThat(unused).isEmpty();
    }

    @Test
    void aPlaceWithItsOwnNumbersGetsThemInItsLanguage() {
        long bytes = (3L << 20) / 2;

        assertThat(Texts.in(Locale.ENGLISH).bytes(bytes)).isEqualTo("1.5 MB");
        assertThat(Texts.in(Locale.GERMANY).bytes(bytes)).isEqualTo("1,5 MB");
        assertThat(Texts.in(Locale.of("de", "CH")).bytes(bytes)).isEqualTo("1.5 MB");
        assertThat(Texts.in(Locale.of("es", "ES")).bytes(bytes)).isEqualTo("1,5 MB");
        assertThat(Texts.in(Locale.of("es", "MX")).bytes(bytes)).isEqualTo("1.5 MB");
        assertThat(Texts.in(Locale.SIMPLIFIED_CHINESE).bytes(300)).isEqualTo("300 字节");
    }

    @Test
    void aLanguageThatIsNotSpokenGetsEnglishWordsAndNumbers() {
        Texts texts = Texts.in(Locale.FRANCE);

        assertThat(texts.get("shell.page.settings")).isEqualTo("Settings");
        assertThat(texts.speed(45_100)).isEqualTo("45.1 kB/s");
    }

    @Test
    void addressesAreTheSameInEveryLanguage() {
        assertThat(Stream.of(Locale.ENGLISH, Locale.GERMANY, Locale.of("es", "ES"), Locale.SIMPLIFIED_CHINESE))
                .allSatisfy(locale -> assertThat(Texts.in(locale).get("shell.stage.WRITE.at", "a.bin", 0x12345678L))
                        .contains("0x12345678"));
    }

    private static Map<String, String> load(String language) {
        String name = "/io/flashlab/view/messages" + language + ".properties";
        Map<String, String> texts = new TreeMap<>();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            properties.forEach((key, value) -> texts.put((String) key, (String) value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Which value in which form: {@code 1:08x}, whatever the order. */
    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        int next = 1;
        for (MatchResult place : PLACE.matcher(text).results().toList()) {
            if (!place.group(3).equals("%")) {
                String index = place.group(1) == null ? Integer.toString(next++) : place.group(1);
                places.add(index + ":" + place.group(2) + place.group(3));
            }
        }
        return places;
    }

    private static Object[] samples(String text) {
        List<Object> samples = new ArrayList<>();
        for (String place : places(text)) {
            int index = Integer.parseInt(place.substring(0, place.indexOf(':')));
            while (samples.size() < index) {
                samples.add("text");
            }
            samples.set(
                    index - 1,
                    switch (place.charAt(place.length() - 1)) {
                        case 'd', 'x' -> (Object) 300L;
                        case 'f' -> 1.5;
                        default -> "text";
                    });
        }
        return samples.toArray();
    }

    private static Set<String> withMnemonic() {
        return load("").entrySet().stream()
                .filter(entry ->
                        !entry.getValue().contains("`") && !entry.getValue().contains("**"))
                .filter(entry -> entry.getValue().matches(".*(^|[ \\p{L}])_\\p{L}.*"))
                .filter(entry -> !entry.getValue().contains("flash_args"))
                .filter(entry -> !entry.getValue().contains("flasher_args"))
                .filter(entry -> !entry.getValue().contains("esp_init"))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    /** Keys, and beginnings of keys (they end in a dot), as the sources have them. */
    private static Set<String> named() {
        Set<String> groups = ENGLISH.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(toCollection(TreeSet::new));
        String key = "(?:" + String.join("|", groups) + ")\\.[\\w.]*";
        Pattern inJava = Pattern.compile("\"(" + key + ")[\"%]");
        Pattern inFxml = Pattern.compile("\"%(" + key + ")\"");
        Set<String> named = new TreeSet<>();
        for (Path file : sources()) {
            Pattern pattern = file.toString().endsWith(".fxml") ? inFxml : inJava;
            pattern.matcher(read(file))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !name.endsWith(".css"))
                    .forEach(named::add);
        }
        return named;
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            return files.filter(file -> file.toString().matches(".*[/\\\\](view|viewmodel|app)[/\\\\].*\\.(java|fxml)"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
