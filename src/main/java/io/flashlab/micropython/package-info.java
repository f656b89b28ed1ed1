/**
 * MicroPython on a board, after flashing: {@link io.flashlab.micropython.MicroPython} speaks to its interactive
 * interpreter over any {@link io.flashlab.engine.transport.SerialTransport}; {@code files} has the board's file system,
 * {@code boot} says whether the board boots.
 *
 * <p>Source of the protocol: MicroPython documentation, <i>The MicroPython Interactive Interpreter Mode (REPL)</i>, sections
 * <i>Paste mode</i>, <i>Raw mode</i> and <i>Raw-paste mode</i>.
 */
package io.flashlab.micropython;
