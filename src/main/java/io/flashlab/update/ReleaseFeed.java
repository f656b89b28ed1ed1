package io.flashlab.update;

import io.flashlab.catalog.download.SecureAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;

/**
 * Where releases of this program are announced, and which one this is.
 *
 * @param present this program's version
 * @param feed list of releases as GitHub's API gives it; https, or http to this computer
 * @param page for people: what is new, and where to get it
 */
public record ReleaseFeed(SemanticVersion present, URI feed, URI page) {

    private static final String FILE = "feed.properties";

    public ReleaseFeed {
        if (!SecureAddress.isOne(feed) || !SecureAddress.isOne(page)) {
            throw new IllegalArgumentException("not secure: %s or %s".formatted(feed, page));
        }
    }

    /** The feed that the build was told of; empty where it was not, as on a developer's computer. */
    public static Optional<ReleaseFeed> ofThisProgram() {
        try (InputStream file = ReleaseFeed.class.getResourceAsStream(FILE)) {
            if (file == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(file);
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<ReleaseFeed> of(Properties properties) {
        String feed = properties.getProperty("feed", "");
        return feed.isEmpty()
                ? Optional.empty()
                : SemanticVersion.of(properties.getProperty("version", ""))
                        .map(version -> new ReleaseFeed(
                                version, URI.create(feed), URI.create(properties.getProperty("page", ""))));
    }
}
