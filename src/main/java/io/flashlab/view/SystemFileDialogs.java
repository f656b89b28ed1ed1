package io.flashlab.view;

import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's file dialogs, beginning where the settings say. */
public final class SystemFileDialogs implements FileDialogs {

    private final Supplier<List<String>> folders;

    public SystemFileDialogs(SettingsViewModel settings) {
        this(() -> settings.get().startFolder().stream().toList());
    }

    private SystemFileDialogs(Supplier<List<String>> folders) {
        this.folders = folders;
    }

    @Override
    public Optional<Path> save(Window owner, String title, String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        beginIn(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> open(Window owner, String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        beginIn(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> folder(Window owner, String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        beginIn(chooser::setInitialDirectory);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public FileDialogs beginningIn(Supplier<List<String>> others) {
        return new SystemFileDialogs(others);
    }

    /** A folder that is gone would make the dialog fail. */
    private void beginIn(Consumer<File> setter) {
        folders.get().stream()
                .map(File::new)
                .filter(File::isDirectory)
                .findFirst()
                .ifPresent(setter);
    }
}
