package io.flashlab.viewmodel.settings;

import java.util.List;

/**
 * Which lists of firmware a person wants, besides and of those that everybody gets.
 *
 * @param added by the person
 * @param off addresses of lists that are not to be asked
 */
public record CatalogChoices(List<AddedSource> added, List<String> off) {

    public CatalogChoices {
        added = List.copyOf(added);
        off = List.copyOf(off);
    }

    /**
     * A list that a person added.
     *
     * @param name what to call it
     * @param kind how it is written: {@code variants}
     * @param address https, or http to this computer
     */
    public record AddedSource(String name, String kind, String address) {}

    /** The lists that everybody gets. */
    public static CatalogChoices defaults() {
        return new CatalogChoices(List.of(), List.of());
    }
}
