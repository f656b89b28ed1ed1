package io.flashlab.cli;

import io.flashlab.engine.log.TerminalTraits;
import java.io.PrintStream;

/**
 * Where the program speaks.
 *
 * @param out results and progress
 * @param err errors
 * @param terminal what {@code out} can do
 */
public record Console(PrintStream out, PrintStream err, TerminalTraits terminal) {}
