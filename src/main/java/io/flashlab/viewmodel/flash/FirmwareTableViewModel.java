package io.flashlab.viewmodel.flash;

import io.flashlab.engine.image.FirmwareDescription;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.engine.image.ImageSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The files that should go onto the board, and where. UI thread only; files are read on the worker. */
public final class FirmwareTableViewModel {

    private static final long SECTOR = 4096;
    private static final long LAST_SECTOR = 0xffff_f000L;

    /** Where ESP-IDF's and the Arduino core's own partition tables have the first program of the ESP32 family. */
    private static final long USUAL_PROGRAM = 0x10000;

    /** SDK builds name their parts by address: {@code 0x10000.bin}, {@code app-0x00000.bin}. */
    private static final Pattern ADDRESS_IN_NAME = Pattern.compile("0[xX]([0-9a-fA-F]{4,8})(?![0-9a-zA-Z])");

    private final FirmwareReader reader;
    private final Executor worker;
    private final Executor ui;
    private final ObservableList<FirmwareRow> rows = FXCollections.observableArrayList(
            row -> new Observable[] {row.tickedProperty(), row.addressTextProperty(), row.stateProperty()});
    private final ObservableList<FirmwareRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);

    public FirmwareTableViewModel(FirmwareReader reader, Executor worker, Executor ui) {
        this.reader = reader;
        this.worker = worker;
        this.ui = ui;
    }

    /** In the order of the table. Reports changes inside its rows too. Changed through this class only. */
    public ObservableList<FirmwareRow> rows() {
        return readOnlyRows;
    }

    public List<FirmwareRow> tickedRows() {
        return rows.stream().filter(FirmwareRow::isTicked).toList();
    }

    /** Adds files at the end; one that is there already is only read again. */
    public void add(Collection<Path> files) {
        for (Path file : files) {
            Optional<FirmwareRow> present = rows.stream()
                    .filter(row -> row.file().filter(file::equals).isPresent())
                    .findFirst();
            present.ifPresentOrElse(row -> read(row), () -> add(ImageSource.of(file)));
        }
    }

    /** Adds an image at the end. */
    public void add(ImageSource source) {
        FirmwareRow row = new FirmwareRow(source, 0);
        rows.add(row);
        read(row);
    }

    /** Whether a file is in the table as it is, and not as a bundle that was opened. */
    boolean has(Path path) {
        return rows.stream()
                .anyMatch(row -> row.file().filter(path::equals).isPresent()
                        && !row.isUnopened()
                        && row.state() instanceof FileState.Known);
    }

    /** Puts a line for something that is being opened into the table, in the place of what came from there before. */
    FirmwareRow replace(FirmwareOrigin origin) {
        FirmwareRow placeholder = FirmwareRow.opening(origin);
        substitute(row -> row.isFrom(origin), List.of(placeholder));
        return placeholder;
    }

    /** Puts what was opened into the place of its line. */
    void replace(FirmwareRow placeholder, List<FirmwareRow> opened) {
        substitute(row -> row == placeholder, opened);
        proposeAddresses();
    }

    /** Puts another build of a bundle into the place of one that is in the table. */
    void replace(LoadedBundle before, List<FirmwareRow> opened) {
        if (rows.stream().anyMatch(row -> row.isFrom(before.origin()))) {
            substitute(row -> row.isFrom(before.origin()), opened);
            proposeAddresses();
        }
    }

    /** At once, so that nobody sees the table half-way. Without anything to replace they go to the end. */
    private void substitute(Predicate<FirmwareRow> replaced, List<FirmwareRow> fresh) {
        List<FirmwareRow> now = new ArrayList<>(rows);
        int at = now.size();
        for (int i = now.size() - 1; i >= 0; i--) {
            if (replaced.test(now.get(i))) {
                now.remove(i);
                at = i;
            }
        }
        now.addAll(at, fresh);
        rows.setAll(now);
    }

    /** Lines for the files of a bundle; reads them. On the worker. */
    List<FirmwareRow> rows(LoadedBundle loaded) {
        return loaded.bundle().rows().stream()
                .map(row -> FirmwareRow.of(loaded, row, reader.read(row.source())))
                .toList();
    }

    public void remove(Collection<FirmwareRow> unwanted) {
        rows.removeAll(List.copyOf(unwanted));
    }

    /** Moves a row one place up; the first one stays. */
    public void moveUp(FirmwareRow row) {
        move(row, -1);
    }

    /** Moves a row one place down; the last one stays. */
    public void moveDown(FirmwareRow row) {
        move(row, 1);
    }

    private void move(FirmwareRow row, int by) {
        int from = rows.indexOf(row);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < rows.size()) {
            rows.remove(from);
            rows.add(to, row);
        }
    }

    /**
     * Reads all ticked files again, since they may have changed on disk.
     *
     * @param whenDone told on the UI thread when all are read
     */
    void reread(Runnable whenDone) {
        List<FirmwareRow> ticked =
                tickedRows().stream().filter(row -> !row.isUnopened()).toList();
        worker.execute(() -> {
            List<FileState.Known> states =
                    ticked.stream().map(row -> reader.read(row.source())).toList();
            ui.execute(() -> {
                for (int i = 0; i < states.size(); i++) {
                    ticked.get(i).setState(states.get(i));
                }
                whenDone.run();
            });
        });
    }

    private void read(FirmwareRow row) {
        worker.execute(() -> {
            FileState.Known state = reader.read(row.source());
            ui.execute(() -> {
                row.setState(state);
                proposeAddresses();
            });
        });
    }

    /** Files are read in any order, and only then is known how far they reach: all proposals are made anew. */
    private void proposeAddresses() {
        long behind = 0;
        for (FirmwareRow row : rows) {
            if (row.description().isPresent() && !row.isPlaced()) {
                row.propose(addressInside(row).orElse(behind));
            }
            if (row.address().isPresent()) {
                long end = row.address().getAsLong() + row.size();
                behind = Math.max(behind, Math.min((end + SECTOR - 1) / SECTOR * SECTOR, LAST_SECTOR));
            }
        }
    }

    /** The address that the file's name tells, or else its content. */
    private static OptionalLong addressInside(FirmwareRow row) {
        Matcher named = ADDRESS_IN_NAME.matcher(row.name());
        if (named.find()) {
            return OptionalLong.of(Long.parseLong(named.group(1), 16));
        }
        return row.description().map(FirmwareTableViewModel::address).orElse(OptionalLong.empty());
    }

    private static OptionalLong address(FirmwareDescription description) {
        boolean program = description
                .chip()
                .filter(chip -> !chip.equals(ImageFamily.ESP8266))
                .isPresent();
        return description.address().isEmpty() && program ? OptionalLong.of(USUAL_PROGRAM) : description.address();
    }
}
