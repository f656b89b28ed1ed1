package io.flashlab.view.console;

/** Which rows of a terminal are selected: all from one to another. */
final class RowSelection {

    private static final int NONE = -1;

    private int anchor = NONE;
    private int lead = NONE;

    boolean isEmpty() {
        return lead == NONE;
    }

    /** The row that was selected last; -1 for none. */
    int lead() {
        return lead;
    }

    int first() {
        return Math.min(anchor, lead);
    }

    int last() {
        return Math.max(anchor, lead);
    }

    boolean contains(int row) {
        return !isEmpty() && row >= first() && row <= last();
    }

    void select(int row) {
        anchor = row;
        lead = row;
    }

    /** Selects all between the row that was selected alone and this one. */
    void extendTo(int row) {
        if (isEmpty()) {
            anchor = row;
        }
        lead = row;
    }

    void clear() {
        anchor = NONE;
        lead = NONE;
    }

    /** Rows have gone at the beginning. */
    void dropped(int count) {
        if (isEmpty()) {
            return;
        }
        if (last() < count) {
            clear();
        } else {
            anchor = Math.max(0, anchor - count);
            lead = Math.max(0, lead - count);
        }
    }
}
