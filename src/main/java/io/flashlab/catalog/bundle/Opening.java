package io.flashlab.catalog.bundle;

import java.util.List;

/** What opening a file, a folder or an address led to. */
public sealed interface Opening {

    /**
     * It is open.
     *
     * @param bundle the firmware
     */
    record Opened(FirmwareBundle bundle) implements Opening {}

    /**
     * It holds several builds, and which one is meant cannot be told.
     *
     * @param title what to call it
     * @param builds names to choose from: give one as {@link Wish#build} to open it
     */
    record Undecided(String title, List<String> builds) implements Opening {

        public Undecided {
            builds = List.copyOf(builds);
        }
    }
}
