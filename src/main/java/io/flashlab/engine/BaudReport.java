package io.flashlab.engine;

import java.util.OptionalInt;

/**
 * The rate of a session.
 *
 * @param baudRate in use now, bits a second
 * @param loweredFrom what it was before the line proved bad; empty when it did not
 */
public record BaudReport(int baudRate, OptionalInt loweredFrom) {}
