/**
 * The seam to the wire: {@link io.flashlab.engine.transport.SerialTransport} is an open port, {@link
 * io.flashlab.engine.transport.PortOpener} opens one by name. {@code socket://} and {@code rfc2217://} are here; serial
 * ports are in {@link io.flashlab.serial}, simulated ones in {@link io.flashlab.simulator}, and {@link
 * io.flashlab.engine.transport.PortRouter} tells them apart.
 */
package io.flashlab.engine.transport;
