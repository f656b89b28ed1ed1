package io.flashlab.app;

import io.flashlab.catalog.download.HttpWeb;
import io.flashlab.catalog.download.Web;
import io.flashlab.update.ReleaseFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the window reaches of the network.
 *
 * @param web where firmware comes from that is not on this computer
 * @param cache where fetched firmware is kept
 * @param browser shows pages
 * @param releases where newer versions are announced; empty for nowhere
 */
record Network(Web web, Path cache, Consumer<String> browser, Optional<ReleaseFeed> releases) {

    /** How long a server may keep us waiting in vain. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The real one. */
    static Network real(Path cache, Consumer<String> browser) {
        return new Network(new HttpWeb(PATIENCE), cache, browser, ReleaseFeed.ofThisProgram());
    }
}
