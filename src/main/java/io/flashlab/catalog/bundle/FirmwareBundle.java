package io.flashlab.catalog.bundle;

import java.util.List;

/**
 * Firmware, in whatever form it came: which files, where they go, and how they want to be written.
 *
 * @param title what to call it: its own name and version where it has them, else the file's name
 * @param form the form it came in
 * @param rows its files, in the order in which the bundle names them, or by address
 * @param settings flash settings
 * @param notes what else there is to know
 */
public record FirmwareBundle(
        String title, BundleForm form, List<BundleRow> rows, BundleSettings settings, List<BundleNote> notes) {

    public FirmwareBundle {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
