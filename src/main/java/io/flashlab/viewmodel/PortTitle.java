package io.flashlab.viewmodel;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;

/** What a person knows a port by. */
public final class PortTitle {

    private PortTitle() {}

    /** The system's name; of a simulated port, whose address means nothing to anybody, what it simulates. */
    public static String of(PortInfo port, Texts texts) {
        return port.kind() == Kind.SIMULATED && !port.description().isEmpty()
                ? texts.get("shell.port.simulated", port.description())
                : port.name();
    }

    /** What it is, where the title does not say it; may be empty. */
    public static String detail(PortInfo port) {
        return port.kind() == Kind.SIMULATED ? "" : port.description();
    }
}
