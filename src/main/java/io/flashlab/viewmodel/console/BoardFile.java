package io.flashlab.viewmodel.console;

/**
 * A file or folder on a board.
 *
 * @param path on the board, absolute
 * @param name the last part of its path
 * @param folder whether it is a folder
 * @param size bytes; 0 for a folder
 */
public record BoardFile(String path, String name, boolean folder, long size) {}
