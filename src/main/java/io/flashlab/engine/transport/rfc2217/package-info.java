/**
 * Telnet and its serial port option as bytes: what both ends of an {@code rfc2217://} connection share. Knows neither
 * sockets nor ports. One thread uses an object of this package at a time.
 */
package io.flashlab.engine.transport.rfc2217;
