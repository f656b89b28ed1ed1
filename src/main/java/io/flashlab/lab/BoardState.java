package io.flashlab.lab;

import io.flashlab.lab.roster.BoardRecord;
import java.time.Duration;

/** What is happening to the board on a port. */
public sealed interface BoardState {

    /** It is plugged in, and nobody has asked for anything yet. */
    record Waiting() implements BoardState {}

    /**
     * It was plugged in while the lab was armed, as one of the first boards: there is time to object.
     *
     * @param left until it begins
     */
    record CountingDown(Duration left) implements BoardState {}

    /** It is brought into its loader, and asked who it is. */
    record Connecting() implements BoardState {}

    /**
     * Its flash is being written.
     *
     * @param fraction 0..1
     * @param bytesPerSecond of the files; 0 while it is not known
     */
    record Flashing(double fraction, long bytesPerSecond) implements BoardState {}

    /**
     * What is in its flash is compared with the files.
     *
     * @param fraction 0..1
     */
    record Verifying(double fraction) implements BoardState {}

    /** It was reset, and MicroPython is waited for. */
    record CheckingBoot() implements BoardState {}

    /** Its program is put onto it. */
    record Uploading() implements BoardState {}

    /** It was asked to stop, and is being left in order. */
    record Stopping() implements BoardState {}

    /**
     * All is done.
     *
     * @param took from its beginning
     */
    record Passed(Duration took) implements BoardState {}

    /**
     * It could not be done.
     *
     * @param at how far its flash had come, 0..1
     * @param took from its beginning
     */
    record Failed(LabFailure why, double at, Duration took) implements BoardState {}

    /** A person stopped it. */
    record Stopped() implements BoardState {}

    /** A person wants it left out. */
    record Skipped() implements BoardState {}

    /**
     * It has this very firmware, and was left alone.
     *
     * @param before when it got it
     */
    record AlreadyDone(BoardRecord before) implements BoardState {}

    /** Whether somebody works on it now. */
    default boolean isBusy() {
        return switch (this) {
            case Connecting _, Flashing _, Verifying _, CheckingBoot _, Uploading _, Stopping _ -> true;
            case Waiting _, CountingDown _, Passed _, Failed _, Stopped _, Skipped _, AlreadyDone _ -> false;
        };
    }

    /** Whether the board has what the job gives. */
    default boolean isGood() {
        return this instanceof Passed || this instanceof AlreadyDone;
    }

    /** Whether an attempt ended, well or not, or will not be made. */
    default boolean isOver() {
        return switch (this) {
            case Passed _, Failed _, Stopped _, Skipped _, AlreadyDone _ -> true;
            case Waiting _,
                    CountingDown _,
                    Connecting _,
                    Flashing _,
                    Verifying _,
                    CheckingBoot _,
                    Uploading _,
                    Stopping _ -> false;
        };
    }
}
