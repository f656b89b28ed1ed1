package io.flashlab.lab;

/**
 * Told of changes, on whichever thread makes them, one change of a board at a time. Must return soon and may not call the
 * run: the board waits for it.
 */
public interface LabListener {

    /** Nobody listens. */
    LabListener NONE = new LabListener() {
        @Override
        public void changed(StationView station) {}

        @Override
        public void removed(int id) {}
    };

    /** A card is new, or shows something else. Called often while flash is written. */
    void changed(StationView station);

    /** A card is gone: its port vanished before anything was done there, or another card took its place. */
    void removed(int id);
}
