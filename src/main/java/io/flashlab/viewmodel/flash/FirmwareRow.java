package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleForm;
import io.flashlab.catalog.bundle.BundleRow;
import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.image.ImageSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One line of the firmware table. UI thread only. */
public final class FirmwareRow {

    private final ImageSource source;
    private String proposedAddress;
    private final BooleanProperty ticked = new SimpleBooleanProperty(this, "ticked", true);
    private final StringProperty addressText;
    private final ReadOnlyObjectWrapper<FileState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new FileState.Reading());
    private final Optional<FirmwareOrigin> origin;
    private final Optional<LoadedBundle> bundle;
    private boolean changedOnDisk;
    private boolean unopened;

    FirmwareRow(ImageSource source, long address) {
        this(source, address, Optional.empty(), Optional.empty());
    }

    private FirmwareRow(
            ImageSource source, long address, Optional<FirmwareOrigin> origin, Optional<LoadedBundle> bundle) {
        this.origin = origin;
        this.bundle = bundle;
        this.source = source;
        this.proposedAddress = FlashAddress.format(address);
        this.addressText = new SimpleStringProperty(this, "addressText", proposedAddress);
    }

    /** A line for something that is being opened. */
    static FirmwareRow opening(FirmwareOrigin origin) {
        return new FirmwareRow(origin.placeholder(), 0, Optional.of(origin), Optional.empty());
    }

    /** A line for a file of a bundle. */
    static FirmwareRow of(LoadedBundle bundle, BundleRow row, FileState.Known state) {
        FirmwareRow made = new FirmwareRow(
                row.source(), row.address().orElse(0), Optional.of(bundle.origin()), Optional.of(bundle));
        made.setState(state);
        return made;
    }

    public ImageSource source() {
        return source;
    }

    /** The bundle that it belongs to. */
    Optional<LoadedBundle> bundle() {
        return bundle;
    }

    boolean isFrom(FirmwareOrigin other) {
        return origin.filter(other::equals).isPresent();
    }

    boolean isFromCatalog() {
        return origin.filter(FirmwareOrigin.FromCatalog.class::isInstance).isPresent();
    }

    /** Whether its address is known, and not FlashLab's to propose. */
    boolean isPlaced() {
        return bundle.map(LoadedBundle::bundle)
                .filter(each -> each.form() != BundleForm.BINARY)
                .flatMap(each -> each.rows().stream()
                        .filter(row -> row.source().equals(source))
                        .findFirst())
                .filter(row -> row.address().isPresent())
                .isPresent();
    }

    /** The file's name without its folder. */
    public String name() {
        return file().map(Path::getFileName)
                .map(Path::toString)
                .orElseGet(() -> source.name().substring(lastSlash() + 1));
    }

    /** The folder, archive or server that it comes from; empty for an image that comes from nowhere else. */
    public String folder() {
        return file().map(Path::toAbsolutePath)
                .map(Path::getParent)
                .map(Path::toString)
                .orElseGet(() -> source.name().substring(0, Math.max(lastSlash(), 0)));
    }

    private int lastSlash() {
        return Math.max(source.name().lastIndexOf('/'), source.name().lastIndexOf('\\'));
    }

    Optional<Path> file() {
        return source instanceof ImageSource.OfFile(Path file) ? Optional.of(file) : Optional.empty();
    }

    /** Whether the file takes part in flashing. */
    public BooleanProperty tickedProperty() {
        return ticked;
    }

    public boolean isTicked() {
        return ticked.get();
    }

    /** The address as typed. */
    public StringProperty addressTextProperty() {
        return addressText;
    }

    /** The address typed; empty when it is not a number from 0 to 0xffffffff. */
    public OptionalLong address() {
        return FlashAddress.parse(addressText.get());
    }

    /** Writes a valid address in its usual form; leaves anything else for the person to correct. */
    public void tidyAddress() {
        address().ifPresent(value -> addressText.set(FlashAddress.format(value)));
    }

    public ReadOnlyObjectProperty<FileState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public FileState state() {
        return state.get();
    }

    /** Takes what was read. */
    void setState(FileState.Known known) {
        if (state.get() instanceof FileState.Known before) {
            changedOnDisk = before.checksum() != known.checksum();
        }
        state.set(known);
    }

    /** Takes the reason why it cannot be opened. */
    void failed(FirmwareFile.Unusable reason) {
        unopened = true;
        setState(new FileState.Known(reason, 0, 0));
    }

    /** Whether there is nothing in it that could be read again. */
    boolean isUnopened() {
        return unopened;
    }

    /** Moves the file to where FlashLab would put it, unless a person chose another address. */
    void propose(long address) {
        String before = proposedAddress;
        proposedAddress = FlashAddress.format(address);
        if (addressText.get().equals(before)) {
            addressText.set(proposedAddress);
        }
    }

    /** Whether its content is another one now than when it was read before. */
    boolean isChangedOnDisk() {
        return changedOnDisk;
    }

    /** What it is, when it could be read. */
    public Optional<FirmwareDescription> description() {
        return state.get() instanceof FileState.Known(FirmwareFile.Identified file, long _, long _)
                ? Optional.of(file.description())
                : Optional.empty();
    }

    /** Bytes; 0 while unknown. */
    public long size() {
        return description().map(FirmwareDescription::size).orElse(0L);
    }

    /** Bytes that go over the wire; 0 while unknown. */
    long travelSize() {
        return state.get() instanceof FileState.Known known ? known.travelSize() : 0;
    }

    /** The same for the engine; empty when the address is none. */
    Optional<FlashPart> part() {
        OptionalLong address = address();
        return address.isPresent() ? Optional.of(new FlashPart(address.getAsLong(), source)) : Optional.empty();
    }
}
