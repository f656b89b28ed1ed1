package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.FirmwareBundle;

/**
 * A bundle whose files are in the table.
 *
 * @param origin where it came from
 * @param bundle what it holds
 */
record LoadedBundle(FirmwareOrigin origin, FirmwareBundle bundle) {}
