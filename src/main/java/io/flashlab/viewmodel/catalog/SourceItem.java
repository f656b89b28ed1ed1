package io.flashlab.viewmodel.catalog;

/**
 * A list of firmware, in the settings.
 *
 * @param name what it is called
 * @param address where it lies
 * @param on whether it is asked
 * @param added whether a person added it, and may remove it
 */
public record SourceItem(String name, String address, boolean on, boolean added) {}
