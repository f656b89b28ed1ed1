package io.flashlab.view.shell;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.job.JobRunner;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

/** Asks before the window closes on a running job; closes it once the job has left the board in order. */
final class CloseGuard {

    private final Stage stage;
    private final JobRunner jobs;
    private final Texts texts;

    CloseGuard(Stage stage, JobRunner jobs, Texts texts) {
        this.stage = stage;
        this.jobs = jobs;
        this.texts = texts;
    }

    void install() {
        stage.addEventFilter(WindowEvent.WINDOW_CLOSE_REQUEST, this::closeRequested);
    }

    private void closeRequested(WindowEvent event) {
        if (!jobs.busyProperty().get()) {
            return;
        }
        event.consume();
        if (wantsToStop()) {
            jobs.cancel();
            closeWhenIdle();
        }
    }

    private void closeWhenIdle() {
        if (!jobs.busyProperty().get()) {
            stage.close();
            return;
        }
        jobs.busyProperty().subscribe(busy -> {
            if (!busy) {
                stage.close();
            }
        });
    }

    private boolean wantsToStop() {
        ButtonType stop = new ButtonType(texts.get("shell.close.stop"), ButtonData.OTHER);
        ButtonType keep = new ButtonType(texts.get("shell.close.keep"), ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(AlertType.WARNING, texts.get("shell.close.text"), keep, stop);
        question.initOwner(stage);
        question.setTitle(texts.get("shell.close.title"));
        question.setHeaderText(texts.get("shell.close.header"));
        Button stopButton = (Button) question.getDialogPane().lookupButton(stop);
        stopButton.getStyleClass().add("danger");
        stopButton.setDefaultButton(false);
        ((Button) question.getDialogPane().lookupButton(keep)).setDefaultButton(true);
        Subscription end = jobs.busyProperty().subscribe((_, busy) -> {
            if (!busy) {
                question.setResult(keep); // there is nothing left to stop, and what came of it is worth a look
            }
        });
        try {
            return question.showAndWait().filter(answer -> answer == stop).isPresent();
        } finally {
            end.unsubscribe();
        }
    }
}
