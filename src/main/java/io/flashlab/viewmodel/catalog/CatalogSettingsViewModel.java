package io.flashlab.viewmodel.catalog;

import io.flashlab.catalog.DefaultSources;
import io.flashlab.catalog.SourceKind;
import io.flashlab.catalog.download.SecureAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.CatalogChoices;
import io.flashlab.viewmodel.settings.CatalogChoices.AddedSource;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/** Which lists of firmware are asked, and what fetched files take on disk. UI thread only. */
public final class CatalogSettingsViewModel {

    private static final int LONGEST_NAME = 60;

    private final CatalogAccess access;
    private final Texts texts;
    private final ReadOnlyStringWrapper size = new ReadOnlyStringWrapper(this, "size", "");
    private final ReadOnlyBooleanWrapper clearing = new ReadOnlyBooleanWrapper(this, "clearing");

    public CatalogSettingsViewModel(CatalogAccess access, Texts texts) {
        this.access = access;
        this.texts = texts;
    }

    /** The lists that everybody gets, then those that were added. */
    public ObservableValue<List<SourceItem>> sources() {
        return access.settings().settingsProperty().map(now -> items(now.catalog()));
    }

    /** Whether there is anything to go back from. */
    public ObservableValue<Boolean> changed() {
        return access.settings().settingsProperty().map(now -> !now.catalog().equals(CatalogChoices.defaults()));
    }

    private static List<SourceItem> items(CatalogChoices choices) {
        Stream<SourceItem> given = DefaultSources.all().stream()
                .map(source -> item(source.name(), source.address().toString(), choices, false));
        Stream<SourceItem> added =
                choices.added().stream().map(source -> item(source.name(), source.address(), choices, true));
        return Stream.concat(given, added).toList();
    }

    private static SourceItem item(String name, String address, CatalogChoices choices, boolean added) {
        return new SourceItem(name, address, !choices.off().contains(address), added);
    }

    /** Whether {@link #add} would add it: it has a name, and an address that may be fetched and is not there yet. */
    public boolean canAdd(String name, String address) {
        try {
            return !name.isBlank()
                    && name.strip().length() <= LONGEST_NAME
                    && SecureAddress.isOne(URI.create(address.strip()))
                    && items(access.settings().get().catalog()).stream()
                            .noneMatch(item -> item.address().equals(address.strip()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public void add(String name, String address) {
        if (canAdd(name, address)) {
            AddedSource source = new AddedSource(name.strip(), SourceKind.VARIANTS.word(), address.strip());
            change(now -> new CatalogChoices(
                    Stream.concat(now.added().stream(), Stream.of(source)).toList(), now.off()));
        }
    }

    public void remove(SourceItem item) {
        change(now -> new CatalogChoices(
                now.added().stream()
                        .filter(source -> !source.address().equals(item.address()))
                        .toList(),
                without(now.off(), item.address())));
    }

    public void turn(SourceItem item, boolean on) {
        change(now -> new CatalogChoices(
                now.added(),
                on
                        ? without(now.off(), item.address())
                        : Stream.concat(without(now.off(), item.address()).stream(), Stream.of(item.address()))
                                .toList()));
    }

    /** Goes back to the lists that everybody gets. */
    public void restore() {
        change(_ -> CatalogChoices.defaults());
    }

    private static List<String> without(List<String> addresses, String address) {
        return addresses.stream().filter(each -> !each.equals(address)).toList();
    }

    private void change(UnaryOperator<CatalogChoices> change) {
        access.settings().change(s -> s.withCatalog(change.apply(s.catalog())));
    }

    /** Where fetched files are kept. */
    public String folder() {
        return access.catalog().folder().toString();
    }

    /** What they take on disk, in words; empty until {@link #measure} is done. */
    public ReadOnlyStringProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty clearingProperty() {
        return clearing.getReadOnlyProperty();
    }

    /** Looks how much there is. */
    public void measure() {
        access.worker().execute(() -> {
            long bytes = access.catalog().size();
            access.ui().execute(() -> size.set(texts.get("catalog.cache.size", texts.bytes(bytes))));
        });
    }

    /** Removes everything that was fetched. */
    public void clear() {
        clearing.set(true);
        access.worker().execute(() -> {
            String words = removed();
            access.ui().execute(() -> {
                clearing.set(false);
                size.set(words);
            });
        });
    }

    private String removed() {
        try {
            access.catalog().clear();
            return texts.get("catalog.cache.size", texts.bytes(access.catalog().size()));
        } catch (FlasherException e) {
            return texts.get("catalog.cache.failed", String.valueOf(e.getMessage()));
        }
    }
}
