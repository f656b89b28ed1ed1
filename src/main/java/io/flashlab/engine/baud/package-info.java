/**
 * Finding the fastest rate that an adapter and a board can do: which rates there are to try, which of them to try next after
 * what was learned, how to try one without losing the board, and how to go down when the line proves bad. {@link
 * io.flashlab.engine.EspSession#autoBaud} does it all.
 */
package io.flashlab.engine.baud;
