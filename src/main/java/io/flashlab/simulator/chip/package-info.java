/** The parts of a simulated ESP8266 that no loader knows anything about: flash, registers, memory, time. */
package io.flashlab.simulator.chip;
