/**
 * Getting a chip into its loader and out of it by DTR and RTS: {@link io.flashlab.engine.reset.ResetStrategy} and the
 * sequences of boards with an adapter, of USB-Serial/JTAG, and of one's own.
 */
package io.flashlab.engine.reset;
