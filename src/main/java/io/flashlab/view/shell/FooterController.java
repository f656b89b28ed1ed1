package io.flashlab.view.shell;

import io.flashlab.viewmodel.log.LogViewModel;
import io.flashlab.viewmodel.shell.StatusViewModel;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/** The status line: what is being done, how far it is, and the switch for the log. */
public final class FooterController {

    private final StatusViewModel model;
    private final LogViewModel log;

    @FXML
    private Label activity;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label pace;

    @FXML
    private Label trouble;

    @FXML
    private ToggleButton logToggle;

    @SuppressWarnings("NullAway.Init")
    public FooterController(StatusViewModel model, LogViewModel log) {
        this.model = model;
        this.log = log;
    }

    @FXML
    private void initialize() {
        activity.textProperty().bind(model.activityProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.activityProperty());
        activity.setTooltip(whole);
        progress.progressProperty().bind(model.jobs().overallProgressProperty());
        progress.visibleProperty().bind(model.jobs().busyProperty());
        pace.textProperty().bind(model.paceProperty());
        logToggle.selectedProperty().bindBidirectional(log.openProperty());
        trouble.textProperty().bind(log.troubleCountProperty().asString());
        trouble.visibleProperty().bind(log.troubleCountProperty().greaterThan(0));
        trouble.managedProperty().bind(trouble.visibleProperty());
    }
}
