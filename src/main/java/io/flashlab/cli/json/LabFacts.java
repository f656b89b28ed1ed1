package io.flashlab.cli.json;

import io.flashlab.lab.BoardState;
import io.flashlab.lab.BoardState.Failed;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.StationView;
import io.flashlab.lab.roster.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A class's boards, as JSON. */
public final class LabFacts {

    private LabFacts() {}

    /** What became of the boards of one run, and where the roster is. */
    public static void run(ObjectNode facts, List<StationView> stations, Roster roster) {
        facts.put("roster", roster.path().toString());
        facts.put(
                "allPassed",
                stations.stream().allMatch(station -> station.state().isGood()));
        facts.putArray("boards");
        for (StationView station : stations) {
            ObjectNode board = facts.withArray("/boards")
                    .addObject()
                    .put("port", station.port().name())
                    .put("result", word(station.state()));
            putKnown(board, "seat", station.board().seat());
            putKnown(board, "mac", station.board().mac());
            putKnown(board, "chip", station.board().chip());
            if (station.state() instanceof Failed failed) {
                board.put("why", failed.why().sentence()).put("seconds", seconds(failed.took()));
            } else if (station.state() instanceof Passed(Duration took)) {
                board.put("seconds", seconds(took));
            }
        }
    }

    private static void putKnown(ObjectNode board, String key, String value) {
        if (!value.isEmpty()) {
            board.put(key, value);
        }
    }

    /** {@code already-done} for {@code AlreadyDone}. */
    private static String word(BoardState state) {
        return state.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
