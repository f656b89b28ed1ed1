package io.flashlab.viewmodel.flash;

import io.flashlab.catalog.bundle.BundleForm;
import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.catalog.bundle.FirmwareBundle;
import io.flashlab.catalog.bundle.Opening;
import io.flashlab.catalog.bundle.TargetBoard;
import io.flashlab.catalog.bundle.Wish;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.FirmwareFile;
import io.flashlab.engine.task.CancellationToken;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Takes firmware in any form and fills the table with it. What cannot be opened stands in the table, too, with the reason:
 * nothing that was given disappears. What a person takes out of the table is not fetched any further. UI thread only; opening
 * is done on the worker.
 */
public final class FirmwareIntake {

    private final FlashSetup setup;
    private final FirmwareTableViewModel table;
    private final BundleOpener opener;
    private final Executor worker;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<@Nullable BuildChoice> choice = new ReadOnlyObjectWrapper<>(this, "choice");
    private final Map<FirmwareRow, CancellationToken> opening = new HashMap<>();
    private @Nullable FirmwareOrigin undecided;

    public FirmwareIntake(FlashSetup setup, BundleOpener opener, Executor worker, Executor ui) {
        this.setup = setup;
        this.table = setup.firmware();
        this.opener = opener;
        this.worker = worker;
        this.ui = ui;
        setup.board().boardProperty().subscribe(this::boardChanged);
        table.rows().addListener((ListChangeListener<FirmwareRow>) _ -> rowsChanged());
    }

    /** Which build is to be chosen, or was; null when there is nothing to choose from. */
    public ReadOnlyObjectProperty<@Nullable BuildChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** Takes files and folders. What is in the table already is read again. */
    public void take(Collection<Path> paths) {
        paths.stream().distinct().forEach(path -> {
            if (table.has(path)) {
                table.add(List.of(path));
            } else {
                take(new FirmwareOrigin.OnDisk(path), wish());
            }
        });
    }

    /** Takes what lies at an address. */
    public void take(URI address) {
        take(new FirmwareOrigin.OnTheWeb(address), wish());
    }

    /** Takes a file that was chosen from the catalogue, in the place of the one that was chosen before. */
    public void takeFromCatalog(Path file) {
        FirmwareOrigin origin = new FirmwareOrigin.FromCatalog(file);
        table.remove(table.rows().stream()
                .filter(row -> row.isFromCatalog() && !row.isFrom(origin))
                .toList());
        take(origin, wish());
    }

    /** Takes one of the builds that {@link #choiceProperty} names. */
    public void choose(String build) {
        FirmwareOrigin origin = undecided;
        BuildChoice offered = choice.get();
        if (origin != null && offered != null && !offered.chosen().equals(Optional.of(build))) {
            choice.set(offered.with(build));
            take(origin, wish().withBuild(build));
        }
    }

    /** Does without a bundle whose build is still to be chosen; one that is in the table stays there. */
    public void chooseNothing() {
        undecided = null;
        choice.set(null);
    }

    private Wish wish() {
        BoardInfo board = setup.board().boardProperty().get();
        return board == null ? Wish.NONE : Wish.forBoard(TargetBoard.of(board));
    }

    private void take(FirmwareOrigin origin, Wish wish) {
        FirmwareRow placeholder = table.replace(origin);
        CancellationToken cancellation = new CancellationToken();
        opening.put(placeholder, cancellation);
        worker.execute(() -> {
            try {
                switch (origin.open(opener.until(cancellation), wish)) {
                    case Opening.Opened(FirmwareBundle bundle) -> {
                        List<FirmwareRow> rows = table.rows(new LoadedBundle(origin, bundle));
                        ui.execute(() -> opened(origin, placeholder, rows));
                    }
                    case Opening.Undecided found -> ui.execute(() -> ask(origin, placeholder, found));
                }
            } catch (FlasherException e) {
                ui.execute(() -> placeholder.failed(new FirmwareFile.Unusable(placeholder.source(), e)));
            }
        });
    }

    private void opened(FirmwareOrigin origin, FirmwareRow placeholder, List<FirmwareRow> rows) {
        if (!table.rows().contains(placeholder)) {
            return;
        }
        BuildChoice offered = choice.get();
        if (origin.equals(undecided) && offered != null && offered.chosen().isEmpty()) {
            // The board answered before the person did.
            chooseNothing();
        }
        table.replace(placeholder, rows);
    }

    private void ask(FirmwareOrigin origin, FirmwareRow placeholder, Opening.Undecided found) {
        if (table.rows().contains(placeholder)) {
            table.remove(List.of(placeholder));
            undecided = origin;
            choice.set(new BuildChoice(found.title(), found.builds(), Optional.empty()));
        }
    }

    private void boardChanged(@Nullable BoardInfo board) {
        if (board == null) {
            return;
        }
        BuildChoice offered = choice.get();
        if (undecided != null && offered != null && offered.chosen().isEmpty()) {
            take(undecided, wish());
            return;
        }
        bundles().stream()
                .filter(loaded -> loaded.bundle().form() == BundleForm.WEB_MANIFEST)
                .filter(loaded -> loaded.bundle()
                        .settings()
                        .chip()
                        .filter(chip -> !chip.equals(board.chip()))
                        .isPresent())
                .forEach(loaded -> changeBuild(loaded, board));
    }

    /** The manifest may have a build for this board, too; if not, what is in the table stays, and the findings say so. */
    private void changeBuild(LoadedBundle loaded, BoardInfo board) {
        Wish wish = wish();
        worker.execute(() -> {
            try {
                if (loaded.origin().open(opener, wish) instanceof Opening.Opened(FirmwareBundle bundle)
                        && bundle.settings().chip().equals(Optional.of(board.chip()))) {
                    List<FirmwareRow> rows = table.rows(new LoadedBundle(loaded.origin(), bundle));
                    ui.execute(() -> table.replace(loaded, rows));
                }
            } catch (FlasherException e) {
                // Then it cannot be changed: the findings say that it is for another chip.
            }
        });
    }

    private List<LoadedBundle> bundles() {
        return table.rows().stream()
                .flatMap(row -> row.bundle().stream())
                .distinct()
                .toList();
    }

    /** A bundle's flash settings hold as long as its files are in the table. */
    private void rowsChanged() {
        letGoOfWhatIsNotWanted();
        List<LoadedBundle> loaded = bundles();
        loaded.stream()
                .map(each -> each.bundle().settings())
                .filter(settings -> settings.saysSomething())
                .reduce((_, last) -> last)
                .ifPresentOrElse(setup.options()::borrow, setup.options()::giveBack);
        BuildChoice offered = choice.get();
        FirmwareOrigin asked = undecided;
        boolean gone = asked != null && table.rows().stream().noneMatch(row -> row.isFrom(asked));
        if (offered != null && offered.chosen().isPresent() && gone) {
            chooseNothing();
        }
    }

    private void letGoOfWhatIsNotWanted() {
        opening.entrySet().removeIf(entry -> {
            boolean gone = !table.rows().contains(entry.getKey());
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
    }
}
