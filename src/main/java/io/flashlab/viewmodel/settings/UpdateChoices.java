package io.flashlab.viewmodel.settings;

import java.util.Optional;

/**
 * Whether newer versions are looked for, and what was found.
 *
 * @param agreed whether the person wants it; empty as long as nobody was asked
 * @param lookedAt when it was last looked, in ISO 8601; empty for never
 * @param found the newest version that was found; empty for none
 * @param passedOver the version that the person wants to hear nothing more of; empty for none
 */
public record UpdateChoices(
        Optional<Boolean> agreed, Optional<String> lookedAt, Optional<String> found, Optional<String> passedOver) {

    public static UpdateChoices defaults() {
        return new UpdateChoices(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public UpdateChoices withAgreed(boolean newAgreed) {
        return new UpdateChoices(Optional.of(newAgreed), lookedAt, found, passedOver);
    }

    public UpdateChoices withLookedAt(String newLookedAt) {
        return new UpdateChoices(agreed, Optional.of(newLookedAt), found, passedOver);
    }

    public UpdateChoices withFound(Optional<String> newFound) {
        return new UpdateChoices(agreed, lookedAt, newFound, passedOver);
    }

    public UpdateChoices withPassedOver(String version) {
        return new UpdateChoices(agreed, lookedAt, found, Optional.of(version));
    }
}
