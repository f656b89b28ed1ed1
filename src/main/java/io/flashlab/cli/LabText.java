package io.flashlab.cli;

import io.flashlab.lab.BoardState;
import io.flashlab.lab.StationView;
import io.flashlab.lab.roster.BoardRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Boards of a class, in words. */
final class LabText {

    private LabText() {}

    /** A line: where it is, who it is, what is happening to it. */
    static String line(StationView station) {
        String seat = station.board().seat();
        return "%-16s %-14s %-17s  %s"
                .formatted(
                        station.port().name(),
                        seat.isEmpty() ? "-" : seat,
                        station.board().mac().isEmpty() ? "-" : station.board().mac(),
                        state(station.state()));
    }

    static String state(BoardState state) {
        return switch (state) {
            case BoardState.Waiting() -> "waits";
            case BoardState.CountingDown(Duration left) -> "begins in %s s".formatted((left.toMillis() + 999) / 1000);
            case BoardState.Connecting() -> "connecting";
            case BoardState.Flashing(double fraction, long speed) ->
                String.format(Locale.ROOT, "writing %3.0f %%  %s kB/s", 100 * fraction, speed / 1000);
            case BoardState.Verifying(double fraction) ->
                String.format(Locale.ROOT, "verifying %3.0f %%", 100 * fraction);
            case BoardState.CheckingBoot() -> "starting";
            case BoardState.Uploading() -> "main.py";
            case BoardState.Stopping() -> "stopping";
            case BoardState.Passed(Duration took) -> "passed in %s".formatted(seconds(took));
            case BoardState.Failed failed -> "FAILED: " + failed.why().sentence();
            case BoardState.Stopped() -> "stopped";
            case BoardState.Skipped() -> "left out";
            case BoardState.AlreadyDone(BoardRecord before) -> "was done before, as '%s'".formatted(before.seat());
        };
    }

    /** How many of them are how far. */
    static String summary(List<StationView> stations) {
        long good = count(stations, "good");
        long failed = count(stations, "failed");
        long busy = count(stations, "busy");
        return "%s passed, %s failed, %s running, %s waiting"
                .formatted(good, failed, busy, stations.size() - good - failed - busy);
    }

    private static long count(List<StationView> stations, String what) {
        return stations.stream()
                .filter(station -> word(station.state()).equals(what))
                .count();
    }

    private static String word(BoardState state) {
        return state.isGood() ? "good" : state.isBusy() ? "busy" : state.isOver() ? "failed" : "waiting";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
