package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The system's dialog for files, beginning where the settings say; remembers the folder of what was chosen. */
public final class SystemFilePicker implements FilePicker {

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
                        new ExtensionFilter(texts.get("flash.pick.firmware"), "*.bin", "*.BIN"),
                        new ExtensionFilter(texts.get("flash.pick.all"), "*"));
        settings.get().startFolder().map(File::new).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        settings.change(
                s -> s.withLastFolder(chosen.getFirst().getAbsoluteFile().getParent()));
        return chosen.stream().map(File::toPath).toList();
    }
}
