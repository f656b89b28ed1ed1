package io.flashlab.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists that everybody gets, from {@code sources.json} beside this class. */
public final class DefaultSources {

    private static final String FILE = "sources.json";

    private DefaultSources() {}

    public static List<CatalogSource> all() {
        try (InputStream file = Objects.requireNonNull(DefaultSources.class.getResourceAsStream(FILE), FILE)) {
            List<CatalogSource> sources = new ArrayList<>();
            for (JsonNode source : new JsonMapper().readTree(file)) {
                sources.add(new CatalogSource(
                        source.path("name").stringValue(),
                        SourceKind.of(source.path("kind").stringValue()).orElseThrow(),
                        URI.create(source.path("address").stringValue())));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
