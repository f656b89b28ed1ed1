package io.flashlab.engine.chip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the chip files, in which numbers may be written as text in hexadecimal. */
final class ChipFiles {

    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * One file.
     *
     * @param spec empty when the file holds an identity only
     */
    record ChipFile(ChipIdentity identity, Optional<ChipSpec> spec) {}

    List<String> index() {
        return json.convertValue(tree("index"), new TypeReference<List<String>>() {});
    }

    ChipFile read(String key) {
        JsonNode tree = withNumbers(tree(key));
        if (tree.has("rom")) {
            ChipSpec spec = json.treeToValue(tree, ChipSpec.class);
            return new ChipFile(spec.identity(), Optional.of(spec));
        }
        return new ChipFile(json.treeToValue(tree.get("identity"), ChipIdentity.class), Optional.empty());
    }

    private JsonNode tree(String key) {
        String name = key + ".json";
        try (InputStream in = ChipFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The chip file %s is missing.".formatted(name));
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode withNumbers(JsonNode node) {
        return switch (node) {
            case ObjectNode object ->
                json.valueToTree(object.properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                e -> withNumbers(e.getValue()),
                                (first, second) -> first,
                                LinkedHashMap::new)));
            case ArrayNode array ->
                json.valueToTree(array.valueStream().map(this::withNumbers).toList());
            case JsonNode leaf
            when leaf.isString() && leaf.stringValue().matches("0x[0-9a-fA-F]+") ->
                LongNode.valueOf(Long.parseLong(leaf.stringValue().substring(2), 16));
            default -> node;
        };
    }
}
