package io.flashlab.app;

import io.flashlab.view.FileDialogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * File dialogs that answer at once: a file is saved under the name suggested, in a test's folder, or else in the one that the
 * dialog begins in.
 */
final class ScriptedDialogs implements FileDialogs {

    private volatile @Nullable Path folder;
    private volatile @Nullable Path file;

    /** Where files are saved. */
    void saveIn(Path newFolder) {
        folder = newFolder;
    }

    /** Which file is chosen. */
    void choose(Path newFile) {
        file = newFile;
    }

    @Override
    public Optional<Path> save(Window owner, String title, String suggestedName) {
        return Optional.of(Objects.requireNonNull(folder).resolve(suggestedName));
    }

    @Override
    public Optional<Path> open(Window owner, String title) {
        return Optional.ofNullable(file);
    }

    @Override
    public Optional<Path> folder(Window owner, String title) {
        return Optional.ofNullable(folder);
    }

    @Override
    public FileDialogs beginningIn(Supplier<List<String>> folders) {
        return new FileDialogs() {
            @Override
            public Optional<Path> save(Window owner, String title, String suggestedName) {
                Path given = folder;
                Path where = given == null ? Path.of(folders.get().getFirst()) : given;
                return Optional.of(where.resolve(suggestedName));
            }

            @Override
            public Optional<Path> open(Window owner, String title) {
                return ScriptedDialogs.this.open(owner, title);
            }

            @Override
            public Optional<Path> folder(Window owner, String title) {
                return ScriptedDialogs.this.folder(owner, title);
            }

            @Override
            public FileDialogs beginningIn(Supplier<List<String>> others) {
                return ScriptedDialogs.this.beginningIn(others);
            }
        };
    }
}
