package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.Choice;

/**
 * A build to choose.
 *
 * @param choice what it stands for
 * @param label what it is called
 */
public record BuildItem(Choice choice, String label) {}
