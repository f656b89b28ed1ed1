package io.flashlab.host;

/** Looks around on this computer for what keeps a port from being used. Reads only, and never fails: it may find nothing. */
@FunctionalInterface
public interface HostLook {

    /**
     * Looks around. Takes up to a second: not for the UI thread.
     *
     * @param port the name of the port that gave trouble, as in the list of ports; empty for none in particular
     */
    HostReport look(String port);

    /** Finds nothing. */
    static HostLook none() {
        return _ -> HostReport.NOTHING;
    }
}
