package io.flashlab.engine.log;

/**
 * Where a session speaks. Handed to each session, never global. A session calls it from its own thread only, one call at
 * a time; an implementation that feeds another thread does its own hand-over.
 *
 * <p>Only {@link #print} must be there, so {@code System.out::println} is a logger: notes, warnings and errors are lines
 * then as well, and stages and progress are left out.
 */
@FunctionalInterface
public interface EspLogger {

    /** A line of ordinary output; may be empty, and may itself hold line ends. */
    void print(String message);

    /**
     * Text without a line end, such as the dots of "Connecting....". The next {@link #print} call ends the line. Left out
     * by a logger that knows whole lines only.
     */
    default void printPart(String text) {}

    /** Something worth knowing. */
    default void note(String message) {
        print("Note: " + message);
    }

    /** Something that may be wrong, or may go wrong. */
    default void warning(String message) {
        print("Warning: " + message);
    }

    /** Something that went wrong. Shown whatever the verbosity. */
    default void error(String message) {
        print(message);
    }

    /** A stage begins. What is printed until {@link #endStage} may be collapsed when it ends well. */
    default void beginStage(Stage stage) {}

    /** A stage has ended well. */
    default void endStage(Stage stage) {}

    /** Something failed: the stages under way are over, and what was printed in them stays. */
    default void leaveStages() {}

    /** Called often; an implementation drops what it cannot show. */
    default void progress(Progress progress) {}

    /** Asks for more or fewer words; for the owner of the logger, a session never calls it. */
    default void setVerbosity(Verbosity verbosity) {}
}
