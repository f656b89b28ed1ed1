package io.flashlab.engine.log;

/**
 * How far one step of a job has come. All sizes are bytes of the file (not of its compressed form).
 *
 * @param stage what is being done
 * @param item the file's or region's name
 * @param index which item of the job, from 0
 * @param count how many items the job has
 * @param address flash address reached; negative where there is none, as in a file system
 * @param done bytes of this item done, 0..total
 * @param total bytes of this item
 * @param jobDone bytes of all items done in this stage, 0..jobTotal
 * @param jobTotal bytes of all items in this stage
 */
public record Progress(
        Stage stage,
        String item,
        int index,
        int count,
        long address,
        long done,
        long total,
        long jobDone,
        long jobTotal) {

    /** Share of the whole stage that is done, 0..1; 1 for an empty stage. */
    public double fraction() {
        return jobTotal == 0 ? 1.0 : (double) jobDone / jobTotal;
    }
}
