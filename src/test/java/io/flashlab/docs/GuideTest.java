package io.flashlab.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guide says of the window is there by that name, and what it points to exists. */
class GuideTest {

    private static final Path WORDS = Path.of("src/main/resources/io/flashlab/view/messages.properties");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Path> pages() throws IOException {
        return GuideText.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsBoldIsWrittenInTheWindow(Path page) throws IOException {
        Set<String> window = words();

        assertThat(GuideText.found(BOLD, GuideText.prose(page)))
                .allSatisfy(label -> assertThat(window).contains(label));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksAndPicturesLeadSomewhere(Path page) throws IOException {
        for (String link : GuideText.found(LINK, GuideText.prose(page))) {
            if (link.startsWith("https://")) {
                continue;
            }
            String[] target = link.split("#", 2);
            Path file = page.resolveSibling(target[0]).normalize();
            assertThat(file).as(link).exists();
            if (target.length == 2) {
                assertThat(anchors(file)).as(link).contains(target[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasOneTitleWhichLinksToItGoBy(Path page) throws IOException {
        List<String> titles = GuideText.text(page)
                .lines()
                .filter(line -> line.startsWith("# "))
                .toList();

        assertThat(titles).hasSize(1);
        if (!page.endsWith("README.md")) {
            assertThat(GuideText.text(GuideText.FOLDER.resolve("README.md")))
                    .contains("- [%s](%s)\n".formatted(titles.getFirst().substring(2), page.getFileName()));
        }
    }

    @Test
    void theBoldWordsOfAllPagesAreManySoThatThisLooksAtSomething() throws IOException {
        int bold = 0;
        for (Path page : pages()) {
            bold += GuideText.found(BOLD, GuideText.prose(page)).size();
        }

        assertThat(bold).isGreaterThan(100);
    }

    /** As the window shows them: without the marks of the letters that Alt chooses. */
    private static Set<String> words() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(WORDS)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .map(key -> Objects.requireNonNull(properties.getProperty(key)).replaceFirst("_(?=[\\p{L}\\p{N}])", ""))
                .collect(toSet());
    }

    /** As GitHub names them. */
    private static List<String> anchors(Path file) throws IOException {
        return GuideText.found(HEADING, GuideText.text(file).replace("\n", "\n\n")).stream()
                .map(title -> title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
