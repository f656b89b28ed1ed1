/**
 * The programs on a simulated ESP8266 that talk over the serial port: the boot ROM's loader, Espressif's flasher stub and
 * the boot log. What they answer was recorded from the real ROM and the real stub; see the test resources.
 */
package io.flashlab.simulator.loader;
