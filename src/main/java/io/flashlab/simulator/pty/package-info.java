/** Pseudo-terminals: serial ports made of software, that other programs open like any {@code /dev} port. */
package io.flashlab.simulator.pty;
