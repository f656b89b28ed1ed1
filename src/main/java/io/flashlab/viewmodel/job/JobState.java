package io.flashlab.viewmodel.job;

/** What the job runner is doing. */
public enum JobState {
    IDLE,
    RUNNING,
    /** Asked to stop; the board is being left in order. */
    CANCELLING
}
