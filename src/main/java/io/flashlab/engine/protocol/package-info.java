/**
 * The serial protocol of ROM loader and stub: SLIP frames, commands as data ({@link
 * io.flashlab.engine.protocol.Command}), answers and their status ({@link io.flashlab.engine.protocol.RomError}). Source:
 * Espressif, <i>Serial Protocol</i>, in the documentation of esptool.
 */
package io.flashlab.engine.protocol;
