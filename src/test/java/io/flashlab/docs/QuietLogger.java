package io.flashlab.docs;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;

/** Says nothing, for loggers that care for one thing only. */
abstract class QuietLogger implements EspLogger {

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
