package io.flashlab.viewmodel.console;

import io.flashlab.engine.BoardInfo;
import io.flashlab.micropython.boot.BootCheck;
import io.flashlab.micropython.boot.BootCheckOptions;
import io.flashlab.micropython.boot.BootRepair;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardViewModel;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Whether the board boots, and what helps if it does not. UI thread only. */
public final class BootCheckViewModel {

    private final ConsoleViewModel console;
    private final BoardViewModel board;
    private final PythonWork work;
    private final Texts texts;
    private final Repairer repairer;
    private final ReadOnlyObjectWrapper<@Nullable BootNews> news = new ReadOnlyObjectWrapper<>(this, "news");
    private boolean waitingForJumper;

    /** Writes the board's flash anew. */
    @FunctionalInterface
    public interface Repairer {

        /** @param file what to write, where the repair is about a file of its own */
        void repair(BootRepair repair, Optional<Path> file);
    }

    /** @param repairer does what a verdict proposes */
    BootCheckViewModel(ConsoleViewModel console, PythonWork work, Texts texts, Repairer repairer) {
        this.console = console;
        this.board = console.board();
        this.work = work;
        this.texts = texts;
        this.repairer = repairer;
        console.stateProperty().subscribe(state -> {
            if (state instanceof LinkState.Open) {
                jumperMayBeFree();
            }
        });
        console.terminal().lines().subscribe(this::jumperMayBeFree);
    }

    /** What was found last; null for nothing. */
    public ReadOnlyObjectProperty<@Nullable BootNews> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** Resets the board where the port can, and looks whether MicroPython comes up. */
    public void check() {
        check(true);
    }

    /** Takes the verdict away. */
    public void dismiss() {
        waitingForJumper = false;
        news.set(null);
    }

    /** Whether the last verdict's repair needs a file: the ESP8266's data for its radio, which are Espressif's. */
    public boolean repairNeedsFile() {
        BootNews now = news.get();
        return now != null
                && now.repair()
                        .filter(BootRepair.WriteRfInitData.class::isInstance)
                        .isPresent();
    }

    /** Does what the last verdict proposes. */
    public void repair(Optional<Path> file) {
        BootNews now = news.get();
        if (now != null && now.repair().isPresent()) {
            dismiss();
            repairer.repair(now.repair().get(), file);
        }
    }

    private void check(boolean restart) {
        waitingForJumper = false;
        news.set(null);
        BootCheckOptions options = options().withRestart(restart);
        work.onPort(
                (port, context) -> new BootCheck(port, options, context.cancellation(), context.time()).run(),
                this::show);
    }

    private BootCheckOptions options() {
        BoardInfo known = board.boardProperty().get();
        BootCheckOptions options = BootCheckOptions.usual();
        if (known == null) {
            return options;
        }
        options = options.withChip(Optional.of(known.chip()));
        return known.flashSize().isPresent()
                ? options.withFlashSize(known.flashSize().getAsLong())
                : options;
    }

    private void show(BootVerdict verdict) {
        news.set(BootNews.of(verdict, texts));
        waitingForJumper = verdict instanceof BootVerdict.StillInLoader;
        if (verdict instanceof BootVerdict.Boots) {
            console.show("\r\n>>> ");
        }
    }

    /** The board says something again: somebody has reset it, or plugged it in anew. */
    private void jumperMayBeFree() {
        if (waitingForJumper && work.possibleProperty().get()) {
            check(false);
        }
    }
}
