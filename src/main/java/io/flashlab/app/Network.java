package io.flashlab.app;

import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the window reaches of the network.
 *
 * @param web where firmware comes from that is not on this computer
 * @param cache where fetched firmware is kept
 * @param browser shows pages
 */
record Network(Web web, Path cache, Consumer<String> browser) {

    /** How long a server may keep us waiting in vain. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The real one. */
    static Network real(Path cache, Consumer<String> browser) {
        return new Network(new HttpWeb(PATIENCE), cache, browser);
    }
}
