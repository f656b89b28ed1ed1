package io.flashlab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/embedding.md} shows is what is compiled and run. */
class EmbeddingPageTest {

    private static final Path PAGE = Path.of("docs/embedding.md");

    /** A block, and before it the name of the region that it repeats: {@code <!-- path#region -->}. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- (\\S+)#(\\S+) -->\\n)?```(\\w+)\\n(.*?)\\n```\\n", Pattern.DOTALL);

    private static final Pattern REGION = Pattern.compile(
            "^[ \\t]*(?://|<!--) @start region=\"(\\S+)\"(?: -->)?\\n(.*?)\\n[ \\t]*(?://|<!--) @end(?: -->)?$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final List<Path> SOURCES = List.of(
            Path.of("src/test/java/io/flashlab/docs/EmbeddingExamplesTest.java"),
            Path.of("src/test/java/io/flashlab/docs/ConsoleAndFileLogger.java"),
            Path.of("src/test/java/io/flashlab/docs/MeteredPort.java"),
            Path.of("src/test/java/io/flashlab/docs/MeteredPorts.java"),
            Path.of("src/it/embedding/pom.xml"),
            Path.of("src/it/embedding/src/main/java/module-info.java"),
            Path.of("src/it/embedding/src/main/java/com/example/flash/FlashABoard.java"));

    @Test
    void everyBlockIsARegionOfASourceThatIsRun() throws Exception {
        Map<String, String> regions = regions();
        List<String> shown = new ArrayList<>();

        Matcher block = BLOCK.matcher(text(PAGE));
        while (block.find()) {
            assertThat(block.group(1))
                    .as("where this comes from:\n" + block.group(4))
                    .isNotNull();
            String name = block.group(1) + "#" + block.group(2);
            shown.add(name);
            assertThat(block.group(4)).as(name).isEqualTo(regions.get(name));
        }

        assertThat(shown).as("regions shown").containsExactlyInAnyOrderElementsOf(regions.keySet());
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new LinkedHashMap<>();
        for (Path source : SOURCES) {
            Matcher region = REGION.matcher(text(source));
            while (region.find()) {
                String name = source.toString().replace('\\', '/') + "#" + region.group(1);
                regions.put(name, region.group(2).stripIndent().strip());
            }
        }
        return regions;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
