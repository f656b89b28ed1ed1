package io.flashlab.catalog.bundle;

import io.flashlab.engine.error.FlasherException.BundleInvalid;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a bundle, read by hand rather than into records: what is wrong in a file that a person got from somewhere
 * should be said in words.
 */
final class BundleJson {

    private static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;

    BundleJson(String name) {
        this.name = name;
    }

    /** Whether a file begins as a JSON object does. */
    static boolean isObject(byte[] file) {
        for (int i = startOfText(file); i < file.length; i++) {
            if (!Character.isWhitespace(file[i])) {
                return file[i] == '{';
            }
        }
        return false;
    }

    JsonNode read(byte[] file) throws BundleInvalid {
        if (file.length > MOST_BYTES) {
            throw new BundleInvalid(name, "it is too large for a list of files");
        }
        int start = startOfText(file);
        try {
            return MAPPER.readTree(file, start, file.length - start);
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new BundleInvalid(name, "it is not valid JSON%s".formatted(line));
        }
    }

    /** Editors on Windows put a byte order mark at the beginning. */
    private static int startOfText(byte[] file) {
        boolean mark = file.length >= 3 && file[0] == (byte) 0xef && file[1] == (byte) 0xbb && file[2] == (byte) 0xbf;
        return mark ? 3 : 0;
    }

    Optional<String> text(JsonNode object, String key) throws BundleInvalid {
        JsonNode value = object.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isString()) {
            throw new BundleInvalid(name, "'%s' is not a text".formatted(key));
        }
        return Optional.of(value.stringValue());
    }

    OptionalLong number(JsonNode object, String key) throws BundleInvalid {
        JsonNode value = object.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new BundleInvalid(name, "'%s' is not a whole number".formatted(key));
        }
        return OptionalLong.of(value.longValue());
    }
}
