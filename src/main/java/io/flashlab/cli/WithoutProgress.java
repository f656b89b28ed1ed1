package io.flashlab.cli;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;

/**
 * Passes on everything but progress, as {@code --no-progress} asks for.
 *
 * @param logger gets the rest
 */
record WithoutProgress(EspLogger logger) implements EspLogger {

    @Override
    public void print(String message) {
        logger.print(message);
    }

    @Override
    public void printPart(String text) {
        logger.printPart(text);
    }

    @Override
    public void note(String message) {
        logger.note(message);
    }

    @Override
    public void warning(String message) {
        logger.warning(message);
    }

    @Override
    public void error(String message) {
        logger.error(message);
    }

    @Override
    public void beginStage(Stage stage) {
        logger.beginStage(stage);
    }

    @Override
    public void leaveStages() {
        logger.leaveStages();
    }

    @Override
    public void endStage(Stage stage) {
        logger.endStage(stage);
    }

    @Override
    public void progress(Progress progress) {
        // Not asked for.
    }

    @Override
    public void setVerbosity(Verbosity verbosity) {
        logger.setVerbosity(verbosity);
    }
}
