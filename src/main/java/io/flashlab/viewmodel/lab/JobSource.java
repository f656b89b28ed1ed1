package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.lab.LabJob;
import java.nio.file.Path;
import java.util.Optional;

/** Where a job's files and options are chosen: the Flash page. UI thread only. */
@FunctionalInterface
public interface JobSource {

    /**
     * What is chosen there now.
     *
     * @param folder takes the files that are on no disk, such as those out of an archive
     * @return nothing while no file is chosen, or nobody knows which chip it is for
     * @throws FlasherException.FileUnusable when a file cannot be kept
     */
    Optional<LabJob> job(Path folder) throws FlasherException;
}
