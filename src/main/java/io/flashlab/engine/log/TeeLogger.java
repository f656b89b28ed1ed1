package io.flashlab.engine.log;

import java.util.List;
import java.util.function.Consumer;

/** Passes everything on to several loggers, in the order given. */
public final class TeeLogger implements EspLogger {

    private final List<EspLogger> loggers;

    /** To all of these. */
    public TeeLogger(EspLogger... loggers) {
        this.loggers = List.of(loggers);
    }

    @Override
    public void print(String message) {
        toEach(logger -> logger.print(message));
    }

    @Override
    public void printPart(String text) {
        toEach(logger -> logger.printPart(text));
    }

    @Override
    public void note(String message) {
        toEach(logger -> logger.note(message));
    }

    @Override
    public void warning(String message) {
        toEach(logger -> logger.warning(message));
    }

    @Override
    public void error(String message) {
        toEach(logger -> logger.error(message));
    }

    @Override
    public void beginStage(Stage stage) {
        toEach(logger -> logger.beginStage(stage));
    }

    @Override
    public void leaveStages() {
        toEach(EspLogger::leaveStages);
    }

    @Override
    public void endStage(Stage stage) {
        toEach(logger -> logger.endStage(stage));
    }

    @Override
    public void progress(Progress progress) {
        toEach(logger -> logger.progress(progress));
    }

    @Override
    public void setVerbosity(Verbosity verbosity) {
        toEach(logger -> logger.setVerbosity(verbosity));
    }

    private void toEach(Consumer<EspLogger> call) {
        loggers.forEach(call);
    }
}
