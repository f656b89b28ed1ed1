package io.flashlab.view.settings;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/** Where file dialogs begin. */
public final class FileSettingsController {

    private final SettingsViewModel settings;
    private final FileDialogs dialogs;
    private final Texts texts;

    @FXML
    private TextField folder;

    @FXML
    private Button clearFolder;

    @FXML
    private TextField backups;

    @FXML
    private Button clearBackups;

    @SuppressWarnings("NullAway.Init")
    public FileSettingsController(SettingsViewModel settings, FileDialogs dialogs, Texts texts) {
        this.settings = settings;
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        settings.settingsProperty().subscribe(this::show);
    }

    private void show(Settings now) {
        folder.setText(now.defaultFolder().orElse(""));
        clearFolder.setDisable(now.defaultFolder().isEmpty());
        backups.setText(now.backupFolder().orElse(""));
        clearBackups.setDisable(now.backupFolder().isEmpty());
    }

    @FXML
    private void chooseFolder() {
        dialogs.folder(folder.getScene().getWindow(), texts.get("shell.settings.folder.title"))
                .ifPresent(chosen -> settings.change(s -> s.withDefaultFolder(Optional.of(chosen.toString()))));
    }

    @FXML
    private void clearFolder() {
        settings.change(s -> s.withDefaultFolder(Optional.empty()));
    }

    @FXML
    private void chooseBackups() {
        dialogs.beginningIn(() -> settings.get().backupFolders())
                .folder(backups.getScene().getWindow(), texts.get("shell.settings.backups.title"))
                .ifPresent(chosen -> settings.change(s -> s.withBackupFolder(Optional.of(chosen.toString()))));
    }

    @FXML
    private void clearBackups() {
        settings.change(s -> s.withBackupFolder(Optional.empty()));
    }
}
