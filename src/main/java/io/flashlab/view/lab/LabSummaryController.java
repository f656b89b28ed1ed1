package io.flashlab.view.lab;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.lab.LabCounts;
import io.flashlab.viewmodel.lab.LabReportsViewModel;
import io.flashlab.viewmodel.lab.LabReportsViewModel.Report;
import io.flashlab.viewmodel.lab.LabSoundsViewModel;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;

/** How far the class is, to be read from two metres away, and what can be asked of all boards. */
public final class LabSummaryController {

    private final LabBoardsViewModel boards;
    private final LabReportsViewModel reports;
    private final LabSoundsViewModel heard;
    private final FileDialogs files;
    private final Texts texts;

    @FXML
    private Label done;

    @FXML
    private Label running;

    @FXML
    private Label failed;

    @FXML
    private Label toCome;

    @FXML
    private Button startAll;

    @FXML
    private Button stopAll;

    @FXML
    private Button retry;

    @FXML
    private ToggleButton arm;

    @FXML
    private MenuButton report;

    @FXML
    private ToggleButton sounds;

    @SuppressWarnings("NullAway.Init")
    public LabSummaryController(
            LabBoardsViewModel boards,
            LabReportsViewModel reports,
            LabSoundsViewModel heard,
            FileDialogs files,
            Texts texts) {
        this.boards = boards;
        this.heard = heard;
        this.reports = reports;
        this.files = files;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        boards.countsProperty().subscribe(this::show);
        boards.armedProperty().subscribe(this::showArmed);
        boards.readyProperty().subscribe(ready -> {
            arm.setDisable(!ready);
            report.setDisable(!ready);
        });
        boards.busyProperty().subscribe(busy -> setDisable(stopAll, !busy));
        startAll.disableProperty().bind(boards.readyProperty().not());
        heard.onProperty().subscribe(sounds::setSelected);
    }

    private void show(LabCounts counts) {
        done.setText(texts.get("lab.figure", counts.done()));
        running.setText(texts.get("lab.figure", counts.running()));
        failed.setText(texts.get("lab.figure", counts.failed()));
        toCome.setText(texts.get("lab.figure", counts.toCome()));
        setDisable(retry, counts.failed() == 0);
    }

    /** The keyboard goes on to what does no harm: next in turn is a button that arms, and who has pressed Space may do so again. */
    private void setDisable(Button button, boolean disabled) {
        if (disabled && button.isFocused()) {
            report.requestFocus();
        }
        button.setDisable(disabled);
    }

    private void showArmed(boolean armed) {
        arm.setSelected(armed);
        arm.setText(texts.get(armed ? "lab.armed" : "lab.arm"));
    }

    @FXML
    private void startAll() {
        boards.startAll();
    }

    @FXML
    private void stopAll() {
        boards.stopAll();
    }

    @FXML
    private void retry() {
        boards.retryFailed();
    }

    @FXML
    private void arm() {
        boards.arm(arm.isSelected());
    }

    @FXML
    private void sounds() {
        heard.switchTo(sounds.isSelected());
    }

    @FXML
    private void saveTable() {
        save(Report.CSV);
    }

    @FXML
    private void saveJson() {
        save(Report.JSON);
    }

    @FXML
    private void saveLabels() {
        save(Report.LABELS);
    }

    @FXML
    private void saveSummary() {
        save(Report.SUMMARY);
    }

    private void save(Report what) {
        files.save(report.getScene().getWindow(), texts.get("lab.report.title"), reports.suggestedName(what))
                .ifPresent(file -> reports.write(what, file));
    }
}
