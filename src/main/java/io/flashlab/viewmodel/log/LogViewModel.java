package io.flashlab.viewmodel.log;

import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The log: what was said, what of it is shown. Used on the UI thread only; other threads go through {@link GuiLogger}. */
public final class LogViewModel {

    /** The oldest lines go when there are more. */
    public static final int MAX_LINES = 10_000;

    private final Clock clock;
    private final LogLines lines = new LogLines(MAX_LINES);
    private final FilteredList<LogLine> shown = new FilteredList<>(lines);

    /** One for all: a view of a list hears it only as long as somebody holds the view. */
    private final ObservableList<LogLine> linesView = FXCollections.unmodifiableObservableList(lines);

    private final ObservableList<LogLine> shownView = FXCollections.unmodifiableObservableList(shown);
    private final BooleanProperty troubleOnly = new SimpleBooleanProperty(this, "troubleOnly");
    private final BooleanProperty follow = new SimpleBooleanProperty(this, "follow", true);
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final ReadOnlyIntegerWrapper troubleCount = new ReadOnlyIntegerWrapper(this, "troubleCount");
    private boolean lastLineGrows;

    /** @param clock tells the time that lines carry, in the zone that it is shown in */
    public LogViewModel(Clock clock) {
        this.clock = clock;
        troubleOnly.subscribe(
                only -> shown.setPredicate(line -> !only || line.level().isTrouble()));
        lines.addListener(this::count);
    }

    /** All lines, oldest first. */
    public ObservableList<LogLine> lines() {
        return linesView;
    }

    /** The lines that the filter lets through. */
    public ObservableList<LogLine> shown() {
        return shownView;
    }

    /** Whether only warnings and errors are shown. */
    public BooleanProperty troubleOnlyProperty() {
        return troubleOnly;
    }

    /** Whether the newest line is kept in sight. */
    public BooleanProperty followProperty() {
        return follow;
    }

    /** Whether the log pane is open. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** How many warnings and errors there are. */
    public ReadOnlyIntegerProperty troubleCountProperty() {
        return troubleCount.getReadOnlyProperty();
    }

    /** Adds a line of the program's own. */
    public void add(LogLevel level, String text) {
        update(List.of(line(level, text)), null);
    }

    public void clear() {
        lines.clear();
        lastLineGrows = false;
    }

    /** What is shown, as text with a line end after each line. */
    public String text() {
        return shown.stream().map(line -> line.plain() + System.lineSeparator()).collect(Collectors.joining());
    }

    LogLine line(LogLevel level, String text) {
        return new LogLine(LocalTime.now(clock), level, text);
    }

    /**
     * Takes over what was logged since the last time.
     *
     * @param completed whole lines; the first of them completes the growing line of the last call, if there was one
     * @param growing a line that is not complete yet
     */
    void update(List<LogLine> completed, @Nullable LogLine growing) {
        if (lastLineGrows && completed.isEmpty() && lines.getLast().equals(growing)) {
            return;
        }
        if (lastLineGrows) {
            lines.forgetLast();
        }
        lines.append(completed);
        if (growing != null) {
            lines.append(List.of(growing));
        }
        lastLineGrows = growing != null;
    }

    private void count(Change<? extends LogLine> change) {
        int difference = 0;
        while (change.next()) {
            difference += countTrouble(change.getAddedSubList()) - countTrouble(change.getRemoved());
        }
        troubleCount.set(troubleCount.get() + difference);
    }

    private static int countTrouble(List<? extends LogLine> some) {
        return (int) some.stream().filter(line -> line.level().isTrouble()).count();
    }
}
