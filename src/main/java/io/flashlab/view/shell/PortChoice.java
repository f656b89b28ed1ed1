package io.flashlab.view.shell;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;

/** An entry of the port picker. */
sealed interface PortChoice {

    /** A port that exists or was typed. */
    record Port(PortInfo info, boolean firstOfGroup) implements PortChoice {

        /** What a person knows it by. A simulated port's address means nothing to anybody. */
        String title() {
            return info.kind() == Kind.SIMULATED ? info.description() : info.name();
        }

        /** What it is; may be empty. */
        String detail() {
            return info.kind() == Kind.SIMULATED ? "" : info.description();
        }
    }

    /** Asks for a port that is not in the list. */
    record Other() implements PortChoice {}
}
