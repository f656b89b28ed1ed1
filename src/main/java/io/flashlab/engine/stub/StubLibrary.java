package io.flashlab.engine.stub;

import io.flashlab.engine.chip.ChipIdentity;
import io.flashlab.engine.stub.StubImage.MemoryRange;
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
 * base 64, and {@code bss_start}: the memory before the data that the stub clears.
 */
public final class StubLibrary {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The stub for a chip whose revisions do not matter; empty when there is none. */
    public Optional<StubImage> find(ChipIdentity chip) {
        return find(chip.key());
    }

    /**
     * A stub by name, as {@link io.flashlab.engine.chip.ChipSpec.StubFile} gives it, for example {@code esp32p4-rev1};
     * empty when there is none of that name.
     */
    public Optional<StubImage> find(String name) {
        try (InputStream in = StubLibrary.class.getResourceAsStream(name + ".json")) {
            return in == null ? Optional.empty() : Optional.of(read(JSON.readTree(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StubImage read(JsonNode stub) {
        List<StubImage.Segment> segments = new ArrayList<>();
        List<MemoryRange> resident = new ArrayList<>();
        StubImage.Segment text = segment(stub, "text");
        segments.add(text);
        if (stub.has("data")) {
            StubImage.Segment data = segment(stub, "data");
            segments.add(data);
            long start = stub.has("bss_start") ? stub.required("bss_start").longValue() : data.address();
            resident.add(new MemoryRange(start, end(data)));
        }
        resident.add(new MemoryRange(text.address(), end(text)));
        return new StubImage(stub.required("entry").longValue(), segments, resident);
    }

    private static StubImage.Segment segment(JsonNode stub, String name) {
        byte[] content = Base64.getDecoder().decode(stub.required(name).stringValue());
        return new StubImage.Segment(stub.required(name + "_start").longValue(), content);
    }

    private static long end(StubImage.Segment segment) {
        return segment.address() + segment.content().length;
    }
}
