package io.flashlab.micropython.files;

/**
 * Room in a board's file system.
 *
 * @param total bytes
 * @param free bytes
 */
public record BoardSpace(long total, long free) {}
