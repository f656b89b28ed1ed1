package io.flashlab.catalog.bundle;

import java.util.Optional;

/**
 * What is known of what a person wants, for bundles with several builds.
 *
 * @param board the board that it is for, when known
 * @param build the name of a build, as {@link Opening.Undecided} has it
 */
public record Wish(Optional<TargetBoard> board, Optional<String> build) {

    /** Nothing is known. */
    public static final Wish NONE = new Wish(Optional.empty(), Optional.empty());

    public static Wish forBoard(TargetBoard board) {
        return new Wish(Optional.of(board), Optional.empty());
    }

    public Wish withBuild(String name) {
        return new Wish(board, Optional.of(name));
    }
}
