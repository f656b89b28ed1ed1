package io.flashlab.app;

import io.flashlab.engine.transport.PortOpener;
import io.flashlab.viewmodel.board.BoardProbe;
import java.util.concurrent.Executor;

/**
 * What the window reaches outside itself. Tests put their own in place.
 *
 * @param opener opens ports
 * @param probe asks boards what they are
 * @param worker runs what takes its time
 * @param ui runs what touches the window; one task after the other, in the order given
 * @param settings keeps the settings
 */
record Surroundings(PortOpener opener, BoardProbe probe, Executor worker, Executor ui, SettingsStore settings) {}
