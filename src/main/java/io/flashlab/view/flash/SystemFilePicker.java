package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The system's dialog for files, beginning where the settings say; remembers the folder of what was chosen. */
public final class SystemFilePicker implements FilePicker {

    private static final List<String> FIRMWARE =
            List.of("*.bin", "*.BIN", "*.zip", "*.hex", "*.json", "flash_args", "flash_project_args");

    private final SettingsViewModel settings;
    private final Texts texts;

    public SystemFilePicker(SettingsViewModel settings, Texts texts) {
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public List<Path> pick(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("flash.pick.title"));
        chooser.getExtensionFilters()
                .setAll(
                        new ExtensionFilter(texts.get("flash.pick.firmware"), FIRMWARE),
                        new ExtensionFilter(texts.get("flash.pick.all"), "*"));
        settings.get().startFolder().map(File::new).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        rememberFolderOf(chosen.getFirst());
        return chosen.stream().map(File::toPath).toList();
    }

    @Override
    public List<Path> pickFolder(Window owner) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("flash.pick.folder"));
        settings.get().startFolder().map(File::new).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        File chosen = chooser.showDialog(owner);
        if (chosen == null) {
            return List.of();
        }
        rememberFolderOf(chosen);
        return List.of(chosen.toPath());
    }

    private void rememberFolderOf(File chosen) {
        settings.change(s -> s.withLastFolder(chosen.getAbsoluteFile().getParent()));
    }
}
