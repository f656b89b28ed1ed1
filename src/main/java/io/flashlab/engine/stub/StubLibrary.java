package io.flashlab.engine.stub;

import io.flashlab.engine.chip.ChipIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Espressif's flasher stubs, which the build fetches and puts beside this class.
 *
 * <p>A file holds {@code entry}, {@code text_start}, {@code data_start} as numbers and {@code text}, {@code data} in
 * base 64.
 */
public final class StubLibrary {

    private final JsonMapper json = JsonMapper.builder().build();

    /** The stub for a chip; empty when there is none. */
    public Optional<StubImage> find(ChipIdentity chip) {
        try (InputStream in = StubLibrary.class.getResourceAsStream(chip.key() + ".json")) {
            return in == null ? Optional.empty() : Optional.of(read(json.readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StubImage read(JsonNode stub) {
        List<StubImage.Segment> segments = new ArrayList<>();
        segments.add(segment(stub, "text"));
        if (stub.has("data")) {
            segments.add(segment(stub, "data"));
        }
        return new StubImage(stub.required("entry").longValue(), segments);
    }

    private static StubImage.Segment segment(JsonNode stub, String name) {
        byte[] content = Base64.getDecoder().decode(stub.required(name).stringValue());
        return new StubImage.Segment(stub.required(name + "_start").longValue(), content);
    }
}
