package io.flashlab.view.shell;

import io.flashlab.engine.transport.PortInfo;

/** An entry of the port picker. */
sealed interface PortChoice {

    /** A port that exists or was typed. */
    record Port(PortInfo info, boolean firstOfGroup) implements PortChoice {}

    /** Asks for a port that is not in the list. */
    record Other() implements PortChoice {}
}
