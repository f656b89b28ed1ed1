package io.flashlab.catalog;

import java.net.URI;

/**
 * A list of firmware on the network.
 *
 * @param name what people call it
 * @param kind how it is written
 * @param address https, or http to this computer
 */
public record CatalogSource(String name, SourceKind kind, URI address) {}
