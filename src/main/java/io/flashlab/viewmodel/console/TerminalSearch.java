package io.flashlab.viewmodel.console;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Looks for words in the terminal's lines, off the UI thread: a million lines take a moment. UI thread only. */
public final class TerminalSearch {

    private final Terminal terminal;
    private final Executor worker;
    private final Executor ui;
    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper(this, "missing");
    private final BooleanProperty searching = new SimpleBooleanProperty(this, "searching");

    /** Takes what was found: the row's number in {@link Terminal#lines}. */
    @FunctionalInterface
    public interface Found {
        void at(int row);
    }

    public TerminalSearch(Terminal terminal, Executor worker, Executor ui) {
        this.terminal = terminal;
        this.worker = worker;
        this.ui = ui;
        words.subscribe(() -> missing.set(false));
    }

    /** What is looked for, in whatever case. */
    public StringProperty wordsProperty() {
        return words;
    }

    /** Whether the last search found nothing. */
    public ReadOnlyBooleanProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /**
     * Looks for the next row with the words; having come to the end, from the beginning on. Does nothing while it is looking.
     *
     * @param from the row to begin after; -1 for none
     * @param backwards whether the row before is wanted
     */
    public void find(int from, boolean backwards, Found found) {
        String wanted = words.get().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || searching.get()) {
            return;
        }
        searching.set(true);
        List<LineStore.Page> pages = terminal.snapshot();
        String last = terminal.growing().text();
        long droppedBefore = terminal.dropped();
        worker.execute(() -> {
            OptionalInt row = new Pages(pages, last).find(wanted, from, backwards);
            ui.execute(() -> {
                searching.set(false);
                missing.set(row.isEmpty());
                int now = row.orElse(-1) - (int) (terminal.dropped() - droppedBefore);
                if (row.isPresent() && now >= 0 && now < terminal.lines().size()) {
                    found.at(now);
                }
            });
        });
    }

    /** All lines, and the one that is still growing. */
    private record Pages(List<LineStore.Page> pages, String last) {

        int size() {
            int ended = pages.stream().mapToInt(LineStore.Page::count).sum();
            return last.isEmpty() ? ended : ended + 1;
        }

        OptionalInt find(String wanted, int from, boolean backwards) {
            int size = size();
            for (int step = 1; step <= size; step++) {
                int row = Math.floorMod(backwards ? (from < 0 ? size : from) - step : from + step, size);
                if (text(row, size).toLowerCase(Locale.ROOT).contains(wanted)) {
                    return OptionalInt.of(row);
                }
            }
            return OptionalInt.empty();
        }

        private String text(int row, int size) {
            return row == size - 1 && !last.isEmpty()
                    ? last
                    : pages.get(row / LineStore.PAGE).line(row % LineStore.PAGE).text();
        }
    }
}
