package io.flashlab.view.settings;

import atlantafx.base.controls.ToggleSwitch;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.update.UpdateViewModel;
import javafx.fxml.FXML;
import javafx.scene.Node;

/** Whether newer versions are looked for. Not there where nothing announces them. */
public final class UpdateSettingsController {

    private final UpdateViewModel updates;
    private final SettingsViewModel settings;

    @FXML
    private Node root;

    @FXML
    private ToggleSwitch look;

    @SuppressWarnings("NullAway.Init")
    public UpdateSettingsController(UpdateViewModel updates, SettingsViewModel settings) {
        this.updates = updates;
        this.settings = settings;
    }

    @FXML
    private void initialize() {
        root.setVisible(updates.isPossible());
        root.setManaged(updates.isPossible());
        settings.settingsProperty().subscribe(_ -> look.setSelected(updates.isAgreed()));
        // Only what a person changes: a switch that nobody has touched is no answer.
        look.selectedProperty().subscribe((_, on) -> {
            if (on != updates.isAgreed()) {
                updates.agree(on);
            }
        });
    }
}
