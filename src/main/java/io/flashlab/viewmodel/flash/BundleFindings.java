package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleNote;
import io.flashlab.catalog.bundle.BundleSettings;
import io.flashlab.catalog.bundle.FirmwareBundle;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.Finding.Level;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the bundles in the table have to say of themselves. */
final class BundleFindings {

    private final FlashOptionsViewModel options;
    private final Texts texts;

    BundleFindings(FlashOptionsViewModel options, Texts texts) {
        this.options = options;
        this.texts = texts;
    }

    void add(List<FirmwareRow> rows, List<Finding> found) {
        List<FirmwareBundle> bundles = rows.stream()
                .flatMap(row -> row.bundle().stream())
                .map(LoadedBundle::bundle)
                .distinct()
                .toList();
        for (FirmwareBundle bundle : bundles) {
            bundle.notes().forEach(note -> add(note, found));
            if (bundle.settings().saysSomething()) {
                found.add(Finding.of(Level.NOTE, text("settings", bundle.title(), words(bundle.settings()))));
            }
        }
    }

    private void add(BundleNote note, List<Finding> found) {
        switch (note) {
            case BundleNote.EraseSuggested() -> {
                if (options.eraseProperty().get() != Erase.ALL) {
                    found.add(Finding.of(Level.NOTE, text("erase"))
                            .fixedBy(
                                    texts.get("flash.fix.eraseAll"),
                                    () -> options.eraseProperty().set(Erase.ALL)));
                }
            }
            case BundleNote.OtaDataMade(String name) -> found.add(Finding.of(Level.NOTE, text("otaData", name)));
            case BundleNote.FileSystemLeftOut(String name) ->
                found.add(Finding.of(Level.WARNING, text("fileSystem", name)));
            case BundleNote.MeantToBeEncrypted(String name) ->
                found.add(Finding.of(Level.NOTE, text("encrypted", FindingTexts.shortName(name))));
            case BundleNote.NoBootloader() -> found.add(Finding.of(Level.NOTE, text("noBootloader")));
        }
    }

    private String words(BundleSettings settings) {
        OptionLabels labels = new OptionLabels(texts);
        return Stream.of(
                        settings.mode().map(mode -> mode.name().toLowerCase(Locale.ROOT)),
                        settings.frequency().map(labels::frequency),
                        settings.size().map(labels::size))
                .flatMap(word -> word.stream())
                .collect(Collectors.joining(", "));
    }

    private String text(String key, Object... values) {
        return texts.get("flash.bundle." + key, values);
    }
}
