package io.flashlab.engine.log;

/**
 * Where a session speaks. Handed to each session, never global. A session calls it from its own thread only, one call at
 * a time; an implementation that feeds another thread does its own hand-over.
 */
public interface EspLogger {

    /** A line of ordinary output. */
    void print(String message);

    /** Text without a line end, such as the dots of "Connecting....". The next {@link #print} call ends the line. */
    void printPart(String text);

    void note(String message);

    void warning(String message);

    void error(String message);

    /** A stage begins. What is printed until {@link #endStage} may be collapsed when it ends well. */
    void beginStage(Stage stage);

    void endStage(Stage stage);

    /** Called often; an implementation drops what it cannot show. */
    void progress(Progress progress);

    void setVerbosity(Verbosity verbosity);
}
