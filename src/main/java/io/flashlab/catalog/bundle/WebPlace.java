package io.flashlab.catalog.bundle;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.BundleInvalid;
import io.flashlab.engine.image.ImageSource;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder on a server.
 *
 * @param base an address in it: other addresses are relative to that one
 */
record WebPlace(URI base, Web web) implements Place {

    /** The largest flash that boards have, and so the largest file that makes sense. */
    static final int MOST_BYTES = 32 << 20;

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public ImageSource file(String relative) throws FlasherException {
        URI address = resolve(relative);
        if (!isThisComputer(base) && isThisComputer(address)) {
            throw new BundleInvalid(name(), "'%s' leads from the network to this computer".formatted(relative));
        }
        return ImageSource.of(address.toString(), web.fetch(address, MOST_BYTES));
    }

    private URI resolve(String relative) throws BundleInvalid {
        try {
            return base.resolve(relative.replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw new BundleInvalid(name(), "'%s' is no address".formatted(relative));
        }
    }

    private static boolean isThisComputer(URI address) {
        return "http".equalsIgnoreCase(address.getScheme());
    }

    /** The address, when a file is named by a complete one. */
    static Optional<URI> address(String text) {
        if (!text.toLowerCase(Locale.ROOT).matches("https?://.*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(text.strip().replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean has(String relative) {
        return true;
    }

    @Override
    public List<String> files() {
        return List.of();
    }

    @Override
    public Place in(String folder) {
        return new WebPlace(base.resolve(folder + "/"), web);
    }
}
