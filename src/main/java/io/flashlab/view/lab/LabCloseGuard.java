package io.flashlab.view.lab;

import io.flashlab.view.DangerQuestion;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Asks before the window closes on boards that are being worked on; closes it once they are left in order. */
public final class LabCloseGuard {

    private final Stage stage;
    private final LabBoardsViewModel boards;
    private final Texts texts;

    public LabCloseGuard(Stage stage, LabBoardsViewModel boards, Texts texts) {
        this.stage = stage;
        this.boards = boards;
        this.texts = texts;
    }

    public void install() {
        stage.addEventFilter(WindowEvent.WINDOW_CLOSE_REQUEST, this::closeRequested);
    }

    private void closeRequested(WindowEvent event) {
        if (!boards.busyProperty().get()) {
            return;
        }
        event.consume();
        DangerQuestion question = new DangerQuestion(
                "lab-close",
                texts.get("lab.close.title"),
                texts.get("lab.close.text"),
                texts.get("lab.close.stop"),
                texts.get("lab.close.keep"));
        if (question.ask(stage)) {
            boards.stopAll();
            boards.busyProperty().subscribe(busy -> {
                if (!busy) {
                    stage.close();
                }
            });
        }
    }
}
