package io.flashlab.cli;

import io.flashlab.engine.transport.PortLister;
import io.flashlab.engine.transport.PortOpener;

/**
 * The computer's ports.
 *
 * @param opener opens a port by name
 * @param lister lists what there is
 */
public record Ports(PortOpener opener, PortLister lister) {}
