package io.flashlab.viewmodel.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * How the Board page gets at files.
 *
 * @param notes what is kept beside copies of flash
 * @param worker runs what takes its time
 * @param ui runs what touches the window
 * @param clock dates copies
 */
public record BoardFiles(BackupNotes notes, Executor worker, Executor ui, Clock clock) {

    /** Bytes; 0 when nobody can say. */
    long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
