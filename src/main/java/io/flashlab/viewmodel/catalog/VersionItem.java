package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.CatalogRelease;

/**
 * A version to choose.
 *
 * @param release what it stands for
 * @param label what it is called
 */
public record VersionItem(CatalogRelease release, String label) {}
