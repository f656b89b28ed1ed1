package io.flashlab.cli;

import io.flashlab.cli.args.Deprecations;
import io.flashlab.engine.log.EspLogger;

/** The first lines of every run: remarks about old spellings, and the program's name and version. */
final class Opening {

    private final LoggerFactory loggers;
    private final Deprecations deprecations;
    private boolean shown;

    Opening(LoggerFactory loggers, Deprecations deprecations) {
        this.loggers = loggers;
        this.deprecations = deprecations;
    }

    /** Shows it, once. */
    void show() {
        if (shown) {
            return;
        }
        shown = true;
        EspLogger logger = loggers.console(false);
        deprecations.remarks().forEach(logger::warning);
        logger.print(Version.BANNER);
    }
}
