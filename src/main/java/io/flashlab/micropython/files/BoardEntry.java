package io.flashlab.micropython.files;

/**
 * A file or folder on a board.
 *
 * @param folder whether it is a folder
 * @param size bytes; 0 for a folder
 */
public record BoardEntry(BoardPath path, boolean folder, long size) {

    /** The last part of its path. */
    public String name() {
        return path.name();
    }
}
