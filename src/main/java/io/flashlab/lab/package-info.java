/**
 * A classroom's boards in one go: one job, prepared once, for many boards at the same time. {@link io.flashlab.lab.LabRun}
 * is the way in, {@link io.flashlab.lab.LabJobFile} keeps a job as a file.
 */
package io.flashlab.lab;
