package io.flashlab.viewmodel.board;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps notes beside copies of flash. */
public interface BackupNotes {

    void write(Path backup, BackupNote note) throws IOException;

    /** The note beside a file; empty when there is none that can be read. */
    Optional<BackupNote> read(Path backup);
}
