package io.flashlab.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The guide as it is on disk: its pages, and what tests look for in them. */
public final class GuideText {

    static final Path FOLDER = Path.of("docs/guide");

    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)\\n```", Pattern.DOTALL);

    private GuideText() {}

    /** All pages, the list of them too, by name. */
    public static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static String text(Path page) throws IOException {
        return Files.readString(page).replace("\r\n", "\n");
    }

    /** Without what is code: in it nothing is bold and nothing a link. */
    static String prose(Path page) throws IOException {
        return BLOCK.matcher(text(page)).replaceAll("").replaceAll("`[^`\n]*`", "");
    }

    /** The commands that a page shows, one a line, each with the program's name. */
    public static List<String> commands(Path page) throws IOException {
        return BLOCK.matcher(text(page))
                .results()
                .filter(block -> block.group(1).equals("sh"))
                .flatMap(block -> block.group(2).lines())
                .toList();
    }

    /** What a pattern's first group finds, paragraphs being one line. */
    static List<String> found(Pattern pattern, String prose) {
        return pattern.matcher(prose.replaceAll("(?<!\n)\n(?!\n)", " "))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
