/**
 * The computer's own serial ports, through jSerialComm. Nothing else touches that library: the rest of the program sees
 * {@link io.flashlab.engine.transport.SerialTransport}.
 */
package io.flashlab.serial;
