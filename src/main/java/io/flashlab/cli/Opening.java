package io.flashlab.cli;

import io.flashlab.cli.args.Deprecations;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.log.EspLogger;

/** The first lines of every run: remarks about old spellings, the program's name and version, and its configuration file. */
final class Opening {

    private final LoggerFactory loggers;
    private final Deprecations deprecations;
    private final EsptoolConfig config;
    private boolean shown;

    Opening(LoggerFactory loggers, Deprecations deprecations, EsptoolConfig config) {
        this.loggers = loggers;
        this.config = config;
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
        config.announce(logger);
    }
}
