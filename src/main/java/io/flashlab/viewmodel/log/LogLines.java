package io.flashlab.viewmodel.log;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * Lines that come at the end and go at the beginning. However many come or go together, those who look on hear of it once; a usual
 * list of JavaFX moves all lines up for each that goes. UI thread only.
 */
final class LogLines extends ObservableListBase<LogLine> {

    private final int most;
    private final List<LogLine> lines = new ArrayList<>();

    /** @param most the oldest lines go when there are more */
    LogLines(int most) {
        this.most = most;
    }

    @Override
    public LogLine get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    void append(List<LogLine> newest) {
        if (newest.isEmpty()) {
            return;
        }
        List<LogLine> kept = newest.subList(Math.max(0, newest.size() - most), newest.size());
        beginChange();
        forgetFirst(lines.size() + kept.size() - most);
        int from = lines.size();
        lines.addAll(kept);
        nextAdd(from, lines.size());
        endChange();
    }

    void forgetLast() {
        beginChange();
        nextRemove(lines.size() - 1, lines.removeLast());
        endChange();
    }

    @Override
    public void clear() {
        beginChange();
        forgetFirst(lines.size());
        endChange();
    }

    private void forgetFirst(int count) {
        if (count > 0) {
            List<LogLine> oldest = lines.subList(0, count);
            List<LogLine> gone = List.copyOf(oldest);
            oldest.clear();
            nextRemove(0, gone);
        }
    }
}
