/** The keyboard of the terminal that the program runs in. */
package io.flashlab.cli.terminal;
