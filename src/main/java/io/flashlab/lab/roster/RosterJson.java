package io.flashlab.lab.roster;

import io.flashlab.lab.roster.BoardRecord.Firmware;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events and records as JSON. Members that a later version added are left alone. */
final class RosterJson {

    private static final String EVENT = "event";
    private static final String SEATS = "seats";
    private static final String SEATED = "seated";
    private static final String BEGUN = "begun";
    private static final String ENDED = "ended";

    private final JsonMapper lines = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final JsonMapper pages =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** One line, without its end. */
    String line(RosterEvent event) {
        ObjectNode node = lines.createObjectNode();
        switch (event) {
            case RosterEvent.SeatsAdded(List<String> seats) -> {
                node.put(EVENT, SEATS);
                seats.forEach(node.putArray(SEATS)::add);
            }
            case RosterEvent.Seated(String mac, String seat) ->
                node.put(EVENT, SEATED).put("mac", mac).put("seat", seat);
            case RosterEvent.Begun(BoardRecord attempt) -> put(node.put(EVENT, BEGUN), attempt);
            case RosterEvent.Ended(BoardRecord attempt) -> put(node.put(EVENT, ENDED), attempt);
        }
        return lines.writeValueAsString(node);
    }

    /** The event of a line; empty for a line that was cut, is damaged, or is of a kind that this version does not know. */
    Optional<RosterEvent> event(String line) {
        try {
            JsonNode node = lines.readTree(line);
            return switch (text(node, EVENT)) {
                case SEATS -> Optional.of(new RosterEvent.SeatsAdded(strings(node.path(SEATS))));
                case SEATED -> Optional.of(new RosterEvent.Seated(text(node, "mac"), text(node, "seat")));
                case BEGUN -> Optional.of(new RosterEvent.Begun(record(node)));
                case ENDED -> Optional.of(new RosterEvent.Ended(record(node)));
                default -> Optional.empty();
            };
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** All of it, for other programs. */
    String page(List<String> seats, List<BoardRecord> boards) {
        ObjectNode root = pages.createObjectNode();
        seats.forEach(root.putArray(SEATS)::add);
        boards.forEach(board -> put(root.withArray("/boards").addObject(), board));
        return pages.writeValueAsString(root) + "\n";
    }

    private static void put(ObjectNode node, BoardRecord attempt) {
        node.put("seat", attempt.seat())
                .put("mac", attempt.mac())
                .put("port", attempt.port())
                .put("chip", attempt.chip())
                .put("firmware", attempt.firmware().title())
                .put("digest", attempt.firmware().digest())
                .put("result", attempt.verdict().name().toLowerCase(Locale.ROOT))
                .put("why", attempt.why())
                .put("at", attempt.at().toString())
                .put("seconds", attempt.took().toMillis() / 1000.0);
    }

    private static BoardRecord record(JsonNode node) {
        return new BoardRecord(
                text(node, "seat"),
                text(node, "mac"),
                text(node, "port"),
                text(node, "chip"),
                new Firmware(text(node, "firmware"), text(node, "digest")),
                Verdict.valueOf(text(node, "result").toUpperCase(Locale.ROOT)),
                text(node, "why"),
                Instant.parse(text(node, "at")),
                Duration.ofMillis(Math.round(node.path("seconds").asDouble(0) * 1000)));
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asString("")));
        return strings;
    }
}
