/**
 * A virtual ESP-01S that behaves towards a flashing tool as a real one: the boot ROM's loader, Espressif's flasher stub, the
 * flash chip, reset and boot mode. For trying FlashLab without a board, and for tests.
 */
package io.flashlab.simulator;
