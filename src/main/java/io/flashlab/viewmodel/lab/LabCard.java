package io.flashlab.viewmodel.lab;

import io.flashlab.lab.BoardState;
import java.util.Set;

/**
 * A board as the page shows it, or a name that has no board yet.
 *
 * @param id of the run's card; negative for a name without a board
 * @param title its seat, or where it is while nobody knows who it is
 * @param place where it is
 * @param board its chip and address; empty while nobody knows
 * @param look in which colours
 * @param words what is happening to it
 * @param actions what can be asked for
 */
public record LabCard(int id, String title, String place, String board, Look look, Words words, Set<Action> actions) {

    public LabCard {
        actions = Set.copyOf(actions);
    }

    /** What can be asked for. */
    public enum Action {
        START,
        RETRY,
        STOP,
        SKIP
    }

    /** How far a board is, roughly. */
    public enum Kind {
        /** A name without a board. */
        FREE,
        WAITING,
        RUNNING,
        GOOD,
        FAILED,
        LEFT_OUT;

        static Kind of(BoardState state) {
            return switch (state) {
                case BoardState.Waiting _, BoardState.CountingDown _ -> WAITING;
                case BoardState.Connecting _,
                        BoardState.Flashing _,
                        BoardState.Verifying _,
                        BoardState.CheckingBoot _,
                        BoardState.Uploading _,
                        BoardState.Stopping _ -> RUNNING;
                case BoardState.Passed _, BoardState.AlreadyDone _ -> GOOD;
                case BoardState.Failed _, BoardState.Stopped _ -> FAILED;
                case BoardState.Skipped _ -> LEFT_OUT;
            };
        }
    }

    /**
     * How it looks.
     *
     * @param progress 0..1
     */
    public record Look(Kind kind, double progress) {}

    /**
     * What is happening to it.
     *
     * @param badge in a word or a number
     * @param state in a few words
     */
    public record Words(String badge, String state) {}
}
