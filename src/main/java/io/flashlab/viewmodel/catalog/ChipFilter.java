package io.flashlab.viewmodel.catalog;

import java.util.Optional;

/**
 * Which boards are shown.
 *
 * @param chip those with this chip; empty for all
 * @param label what it is called
 */
public record ChipFilter(Optional<String> chip, String label) {}
