package io.flashlab.micropython.files;

/**
 * A file that was put onto a board.
 *
 * @param path on the board
 * @param size bytes
 * @param check how it was compared
 * @param digest of both, hexadecimal: SHA-256, or CRC-32 if {@code check} says so
 */
public record Uploaded(BoardPath path, long size, Check check, String digest) {}
