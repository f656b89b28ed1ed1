package io.flashlab.view.board;

import io.flashlab.viewmodel.board.BoardPageState;
import io.flashlab.viewmodel.board.BoardWork;
import io.flashlab.viewmodel.shell.StatusViewModel;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;

/** What the Board page's job does, how far it is, and the button that stops it. */
public final class RunningStripController {

    private final BoardWork work;
    private final StatusViewModel status;

    @FXML
    private Node strip;

    @FXML
    private Label title;

    @FXML
    private Label activity;

    @FXML
    private Label pace;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button cancel;

    @SuppressWarnings("NullAway.Init")
    public RunningStripController(BoardWork work, StatusViewModel status) {
        this.work = work;
        this.status = status;
    }

    @FXML
    private void initialize() {
        activity.textProperty().bind(status.activityProperty());
        pace.textProperty().bind(status.paceProperty());
        progress.progressProperty().bind(status.jobs().overallProgressProperty());
        work.stateProperty().subscribe(this::show);
    }

    private void show(BoardPageState state) {
        boolean running = state instanceof BoardPageState.Running;
        strip.setVisible(running);
        strip.setManaged(running);
        if (state instanceof BoardPageState.Running(String what)) {
            title.setText(what);
            // Whatever was pressed to get here has lost the keyboard meanwhile: it is disabled.
            cancel.requestFocus();
        }
    }

    @FXML
    private void cancel() {
        work.cancel();
    }
}
