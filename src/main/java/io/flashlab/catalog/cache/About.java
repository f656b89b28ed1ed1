package io.flashlab.catalog.cache;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a file in the cache. It lies beside it as {@code <name>.about.json}, for people and for other computers.
 *
 * @param address where it came from
 * @param size in bytes
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param fetched when the server last said that it has this version
 * @param validator tells the server which version it is
 */
record About(URI address, long size, String sha256, Instant fetched, Optional<String> validator) {

    private static final String ENDING = ".about.json";
    private static final int MOST_BYTES = 1 << 16;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().endsWith(ENDING);
    }

    /** The file that a description belongs to. */
    static Path fileOf(Path about) {
        String name = about.getFileName().toString();
        return about.resolveSibling(name.substring(0, name.length() - ENDING.length()));
    }

    /** @return empty when there is none, or none that can be read: then the file is as good as not there */
    static Optional<About> read(Path about) {
        try {
            if (!Files.isRegularFile(about) || Files.size(about) > MOST_BYTES) {
                return Optional.empty();
            }
            JsonNode json = JSON.readTree(Files.readString(about));
            return Optional.of(new About(
                    URI.create(json.path("address").asString("")),
                    json.path("size").asLong(-1),
                    json.path("sha256").asString(""),
                    Instant.parse(json.path("fetched").asString("")),
                    Optional.ofNullable(json.path("validator").asString(null))));
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void write(Path about) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("address", address.toString());
        json.put("size", size);
        json.put("sha256", sha256);
        json.put("fetched", fetched.toString());
        validator.ifPresent(text -> json.put("validator", text));
        WholeFile.write(about, (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
