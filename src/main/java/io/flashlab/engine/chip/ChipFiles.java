package io.flashlab.engine.chip;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the chip files, in which numbers may be written as text in hexadecimal. */
final class ChipFiles {

    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");

    /** What a file leaves out is an empty list or map, or no value. */
    private final JsonMapper json = JsonMapper.builder()
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
            .build();

    /** How all chips are recognised. */
    List<ChipIdentity> identities() {
        return json.convertValue(withNumbers(tree("index")), new TypeReference<List<ChipIdentity>>() {});
    }

    /** All that is known of one chip. */
    ChipSpec read(ChipIdentity identity) {
        ObjectNode tree = (ObjectNode) withNumbers(tree(identity.key()));
        tree.set("identity", json.valueToTree(identity));
        return json.treeToValue(tree, ChipSpec.class);
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
            case ObjectNode object -> {
                object.properties().forEach(entry -> entry.setValue(withNumbers(entry.getValue())));
                yield object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, withNumbers(array.get(i)));
                }
                yield array;
            }
            case JsonNode leaf
            when leaf.isString() && HEXADECIMAL.matcher(leaf.stringValue()).matches() ->
                LongNode.valueOf(Long.parseLong(leaf.stringValue().substring(2), 16));
            default -> node;
        };
    }
}
