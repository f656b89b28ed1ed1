package io.flashlab.view.flash;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FlashState;
import io.flashlab.viewmodel.flash.FlashViewModel;
import io.flashlab.viewmodel.flash.RunningViewModel;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;

/** The one large button, and beside it what it will do or how far it is. */
public final class ActionBarController {

    private final FlashViewModel model;
    private final EraseQuestion question;
    private final Texts texts;

    @FXML
    private Button flash;

    @FXML
    private Button cancel;

    @FXML
    private Label summary;

    @FXML
    private Node running;

    @FXML
    private Label stage;

    @FXML
    private Label figures;

    @FXML
    private ProgressBar overall;

    @FXML
    private Node fileLine;

    @FXML
    private Label file;

    @FXML
    private ProgressBar fileProgress;

    @SuppressWarnings("NullAway.Init")
    public ActionBarController(FlashViewModel model, EraseQuestion question, Texts texts) {
        this.model = model;
        this.question = question;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        flash.disableProperty().bind(model.flashableProperty().not());
        RunningViewModel progress = model.running();
        stage.textProperty().bind(progress.titleProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(progress.titleProperty());
        stage.setTooltip(whole);
        figures.textProperty().bind(progress.figuresProperty());
        overall.progressProperty().bind(progress.overallProperty());
        file.textProperty().bind(progress.fileProperty());
        fileProgress.progressProperty().bind(progress.fileProgressProperty());
        fileLine.visibleProperty().bind(progress.manyFilesProperty());
        fileLine.managedProperty().bind(progress.manyFilesProperty());
        model.stateProperty().subscribe(this::show);
        model.summaryProperty().subscribe(_ -> showSummary());
    }

    private void show(FlashState state) {
        boolean busy = state instanceof FlashState.Running;
        boolean hadFocus = cancel.isFocused();
        swap(cancel, busy);
        swap(flash, !busy);
        swap(running, busy);
        swap(summary, !busy);
        showSummary();
        if (busy) {
            // Whatever was pressed to get here has lost the keyboard meanwhile: it was disabled, or its card is gone.
            cancel.requestFocus();
        } else if (hadFocus) {
            flash.requestFocus();
        }
    }

    private void showSummary() {
        summary.setText(
                model.stateProperty().get() instanceof FlashState.Cancelled
                        ? texts.get("flash.summary.cancelled")
                        : model.summaryProperty().get());
    }

    private static void swap(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void flash() {
        if (!model.erasesEverything() || question.ask(flash.getScene().getWindow())) {
            model.flash();
        }
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    /** Ctrl+Enter. */
    void flashByKey() {
        flash.fire();
    }
}
