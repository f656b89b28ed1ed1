package io.flashlab.viewmodel.console;

import java.util.Collections;
import java.util.function.IntFunction;
import javafx.collections.ObservableListBase;

/**
 * Rows that lie elsewhere, as a list that JavaFX can show: it asks for those only that are in sight. The list changes at its ends
 * only. UI thread only.
 */
final class GrowingRows extends ObservableListBase<TerminalRow> {

    private final IntFunction<? extends TerminalRow> rows;
    private final TerminalRow blank;
    private int size;

    /**
     * @param rows where the rows lie
     * @param blank stands for a row that has gone
     */
    GrowingRows(IntFunction<? extends TerminalRow> rows, TerminalRow blank) {
        this.rows = rows;
        this.blank = blank;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public TerminalRow get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return rows.apply(index);
    }

    /**
     * Tells those who look on what has changed; the rows have already.
     *
     * @param dropped rows that have gone at the beginning
     * @param newSize how many rows there are now
     * @param lastGrew whether the row that was the last is another one now
     */
    void changed(int dropped, int newSize, boolean lastGrew) {
        int gone = Math.min(dropped, size);
        int kept = Math.min(size - gone, newSize);
        int cut = size - gone - kept;
        beginChange();
        size = newSize;
        if (gone > 0) {
            nextRemove(0, Collections.nCopies(gone, blank));
        }
        if (cut > 0) {
            nextRemove(kept, Collections.nCopies(cut, blank));
        }
        if (lastGrew && kept > 0) {
            nextSet(kept - 1, blank);
        }
        if (newSize > kept) {
            nextAdd(kept, newSize);
        }
        endChange();
    }
}
