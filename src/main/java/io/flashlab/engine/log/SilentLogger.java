package io.flashlab.engine.log;

/** Says nothing. */
public final class SilentLogger implements EspLogger {

    @Override
    public void print(String message) {}

    @Override
    public void printPart(String text) {}

    @Override
    public void note(String message) {}

    @Override
    public void warning(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void beginStage(Stage stage) {}

    @Override
    public void endStage(Stage stage) {}

    @Override
    public void progress(Progress progress) {}

    @Override
    public void setVerbosity(Verbosity verbosity) {}
}
