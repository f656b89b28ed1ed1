package io.flashlab.viewmodel.lab;

import io.flashlab.lab.LabRun;
import io.flashlab.lab.roster.Roster;

/** A job that boards can get, with its roster. */
record OpenRun(LabRun run, Roster roster) {

    /** Stops all boards and waits until they are left in order. */
    void close() {
        run.close();
        roster.close();
    }
}
