package io.flashlab.catalog.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The builds that MicroPython makes for each board, from {@code micropython.json} beside this class, where the sources of
 * the facts are named.
 */
final class BuildFacts {

    private static final String FILE = "micropython.json";

    private final JsonNode boards;
    private final JsonNode chips;

    private BuildFacts(JsonNode root) {
        this.boards = root.path("boards");
        this.chips = root.path("chips");
    }

    private static final class Shared {
        private static final BuildFacts FACTS = read();
    }

    static BuildFacts ofMicroPython() {
        return Shared.FACTS;
    }

    private static BuildFacts read() {
        try (InputStream file = Objects.requireNonNull(BuildFacts.class.getResourceAsStream(FILE), FILE)) {
            return new BuildFacts(new JsonMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The builds of a board, those to prefer first.
     *
     * @param board as in a file's name
     * @param chip family name
     * @return only the usual one for a board that is not known
     */
    List<Build> builds(String board, String chip) {
        JsonNode known = boards.path(board);
        if (known.isMissingNode()) {
            return List.of(build(chips.path(chip)));
        }
        List<Build> builds = new ArrayList<>();
        known.forEach(each -> builds.add(build(each)));
        return builds;
    }

    private static Build build(JsonNode facts) {
        return new Build(
                facts.path("variant").asString(""),
                bytes(facts.path("flash").asString("0KB")),
                BuildKind.valueOf(facts.path("for")
                        .asString("any")
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                version(facts.path("since")),
                version(facts.path("until")),
                facts.path("revision").asInt(0),
                facts.path("revisionsBelow").asInt(0));
    }

    private static Optional<FirmwareVersion> version(JsonNode text) {
        return text.isString() ? Optional.of(new FirmwareVersion(text.stringValue())) : Optional.empty();
    }

    private static long bytes(String size) {
        long number = Long.parseLong(size.substring(0, size.length() - 2));
        return size.endsWith("MB") ? number << 20 : number << 10;
    }
}
