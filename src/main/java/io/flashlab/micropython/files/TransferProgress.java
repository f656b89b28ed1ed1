package io.flashlab.micropython.files;

/**
 * How far a transfer has come.
 *
 * @param path on the board
 * @param index which file, from 0
 * @param count how many files
 * @param done bytes of this file that the board has, 0..total
 * @param total bytes of this file
 * @param jobDone bytes of all files, 0..jobTotal
 * @param jobTotal bytes of all files
 */
public record TransferProgress(
        BoardPath path, int index, int count, long done, long total, long jobDone, long jobTotal) {

    /** Share of the whole job that is done, 0..1; 1 for an empty job. */
    public double fraction() {
        return jobTotal == 0 ? 1.0 : (double) jobDone / jobTotal;
    }
}
