package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.lab.BoardState;
import io.flashlab.lab.LabFailure;
import io.flashlab.lab.StationView;
import io.flashlab.lab.roster.BoardRecord;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.lab.LabCard.Action;
import io.flashlab.viewmodel.lab.LabCard.Kind;
import io.flashlab.viewmodel.lab.LabCard.Look;
import io.flashlab.viewmodel.lab.LabCard.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts boards into words. */
final class LabCards {

    private final Texts texts;
    private final ErrorPresenter errors;

    LabCards(Texts texts) {
        this.texts = texts;
        this.errors = new ErrorPresenter(texts);
    }

    private LabCard card(StationView station) {
        StationView.Identity board = station.board();
        String port = station.port().name().replaceFirst("^(/dev/|rfc2217://|socket://)", "");
        String place = station.present() ? port : texts.get("lab.card.gone", port);
        return new LabCard(
                station.id(),
                board.seat().isEmpty()
                        ? port
                        : isNumber(board.seat()) ? texts.get("lab.card.seat", board.seat()) : board.seat(),
                place,
                board.mac().isEmpty() ? "" : board.mac(),
                new Look(Kind.of(station.state()), progress(station.state())),
                new Words(badge(station.state()), state(station)),
                actions(station));
    }

    /** The cards of all boards and free seats: those that nobody knows yet first, then in the order of the seats. */
    List<LabCard> cards(List<StationView> stations, List<String> seats, List<String> free) {
        List<Placed> placed = new ArrayList<>();
        stations.forEach(station -> placed.add(new Placed(rank(station.board().seat(), seats), card(station))));
        for (int i = 0; i < free.size(); i++) {
            placed.add(new Placed(rank(free.get(i), seats), free(i + 1, free.get(i))));
        }
        return placed.stream()
                .sorted(Comparator.comparingInt(Placed::rank))
                .map(Placed::card)
                .toList();
    }

    private record Placed(int rank, LabCard card) {}

    private static int rank(String seat, List<String> seats) {
        if (seat.isEmpty()) {
            return -1;
        }
        int listed = seats.indexOf(seat);
        return listed >= 0 ? listed : seats.size() + (isNumber(seat) ? Integer.parseInt(seat) : 0);
    }

    /** @param number of the name, from 1 */
    private LabCard free(int number, String seat) {
        return new LabCard(
                -number,
                seat,
                "",
                "",
                new Look(Kind.FREE, 0),
                new Words(texts.get("lab.badge.free"), texts.get("lab.state.free")),
                Set.of());
    }

    private static boolean isNumber(String seat) {
        return seat.matches("[0-9]{1,6}");
    }

    /** How much of a board's flash is written. Never "unknown": thirty bars that run to and fro keep a computer busy. */
    private static double progress(BoardState state) {
        return switch (state) {
            case BoardState.Flashing(double fraction, long _) -> fraction;
            case BoardState.Passed _,
                    BoardState.AlreadyDone _,
                    BoardState.Verifying _,
                    BoardState.CheckingBoot _,
                    BoardState.Uploading _ -> 1;
            case BoardState.Failed failed -> failed.at();
            case BoardState.Waiting _,
                    BoardState.CountingDown _,
                    BoardState.Connecting _,
                    BoardState.Stopping _,
                    BoardState.Stopped _,
                    BoardState.Skipped _ -> 0;
        };
    }

    private String badge(BoardState state) {
        return switch (state) {
            case BoardState.Waiting _ -> texts.get("lab.badge.waiting");
            case BoardState.CountingDown(Duration left) -> texts.duration(left);
            case BoardState.Flashing(double fraction, long _) -> texts.get("lab.badge.percent", percent(fraction));
            case BoardState.Connecting _,
                    BoardState.Verifying _,
                    BoardState.CheckingBoot _,
                    BoardState.Uploading _,
                    BoardState.Stopping _ -> texts.get("lab.badge.running");
            case BoardState.Passed(Duration took) -> texts.get("lab.badge.passed", texts.duration(took));
            case BoardState.AlreadyDone _ -> texts.get("lab.badge.before");
            case BoardState.Failed _ -> texts.get("lab.badge.failed");
            case BoardState.Stopped _ -> texts.get("lab.badge.stopped");
            case BoardState.Skipped _ -> texts.get("lab.badge.skipped");
        };
    }

    private String state(StationView station) {
        return switch (station.state()) {
            case BoardState.Waiting _ -> texts.get("lab.state.waiting");
            case BoardState.CountingDown _ -> texts.get("lab.state.counting");
            case BoardState.Connecting _ -> texts.get("lab.state.connecting");
            case BoardState.Flashing(double _, long speed) ->
                texts.get("lab.state.writing", texts.speed((double) speed));
            case BoardState.Verifying _ -> texts.get("lab.state.verifying");
            case BoardState.CheckingBoot _ -> texts.get("lab.state.booting");
            case BoardState.Uploading _ -> texts.get("lab.state.uploading");
            case BoardState.Stopping _ -> texts.get("lab.state.stopping");
            case BoardState.Passed _ ->
                texts.get("lab.state.passed", station.board().chip());
            case BoardState.AlreadyDone(BoardRecord _) -> texts.get("lab.state.before");
            case BoardState.Failed failed -> failure(failed, station);
            case BoardState.Stopped _ -> texts.get("lab.state.stopped");
            case BoardState.Skipped _ -> texts.get("lab.state.skipped");
        };
    }

    private String failure(BoardState.Failed failed, StationView station) {
        return switch (failed.why()) {
            case LabFailure.Board(FlasherException.PortLost _)
            when failed.at() > 0 -> texts.get("lab.failed.pulled", percent(failed.at()));
            case LabFailure.Board(FlasherException error) -> errors.title(error, Optional.of(station.port()));
            case LabFailure.Python _ -> texts.get("lab.failed.python");
            case LabFailure.NoBoot(BootVerdict verdict) -> texts.get(boot(verdict));
            case LabFailure.TooSlow(Duration limit) -> texts.get("lab.failed.slow", texts.duration(limit));
            case LabFailure.Fault _ -> texts.get("lab.failed.fault");
        };
    }

    private static String boot(BootVerdict verdict) {
        return switch (verdict) {
            case BootVerdict.Boots _, BootVerdict.BootsWithoutPrompt _ -> "lab.failed.noPrompt";
            case BootVerdict.DoesNotBoot _, BootVerdict.Garbage _ -> "lab.failed.noBoot";
            case BootVerdict.StillInLoader _ -> "lab.failed.inLoader";
            case BootVerdict.Silent() -> "lab.failed.silent";
        };
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f", 100 * fraction);
    }

    private static Set<Action> actions(StationView station) {
        return switch (Kind.of(station.state())) {
            case RUNNING -> Set.of(Action.STOP);
            case WAITING -> Set.of(Action.START, Action.SKIP);
            case FAILED -> station.present() ? Set.of(Action.RETRY, Action.SKIP) : Set.of(Action.SKIP);
            case GOOD -> station.present() ? Set.of(Action.RETRY) : Set.of();
            case LEFT_OUT -> station.present() ? Set.of(Action.START) : Set.of();
            case FREE -> Set.of();
        };
    }
}
