package io.flashlab.view.log;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.log.LogLine;
import io.flashlab.viewmodel.log.LogSaver;
import io.flashlab.viewmodel.log.LogViewModel;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The log pane. */
public final class LogPaneController {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final String FILE_NAME = "flashlab-log.txt";

    private final LogViewModel log;
    private final LogSaver saver;
    private final FileDialogs dialogs;
    private final Texts texts;

    @FXML
    private ToggleButton all;

    @FXML
    private ToggleButton troubleOnly;

    @FXML
    private CheckBox follow;

    @FXML
    private Button copy;

    @FXML
    private Button save;

    @FXML
    private Button clear;

    @FXML
    private ListView<LogLine> lines;

    @SuppressWarnings("NullAway.Init")
    public LogPaneController(LogViewModel log, LogSaver saver, FileDialogs dialogs, Texts texts) {
        this.log = log;
        this.saver = saver;
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        lines.setItems(log.shown());
        lines.setCellFactory(_ -> new LogCell());
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.addEventHandler(KeyEvent.KEY_PRESSED, this::copyByKey);
        new LogFollower(lines, log.followProperty()).install();
        follow.selectedProperty().bindBidirectional(log.followProperty());

        log.troubleOnlyProperty().subscribe(only -> (only ? troubleOnly : all).setSelected(true));
        troubleOnly.selectedProperty().subscribe(log.troubleOnlyProperty()::set);
        troubleOnly
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "shell.log.filter.trouble",
                                log.troubleCountProperty().get()),
                        log.troubleCountProperty()));
        BooleanBinding empty = Bindings.isEmpty(log.shown());
        copy.disableProperty().bind(empty);
        save.disableProperty().bind(empty);
        clear.disableProperty().bind(Bindings.isEmpty(log.lines()));
    }

    @FXML
    private void copy() {
        putOnClipboard(log.text());
    }

    @FXML
    private void save() {
        dialogs.save(lines.getScene().getWindow(), texts.get("shell.log.save.title"), FILE_NAME)
                .ifPresent(saver::save);
    }

    @FXML
    private void clear() {
        log.clear();
    }

    private void copyByKey(KeyEvent event) {
        if (COPY.match(event)) {
            putOnClipboard(lines.getSelectionModel().getSelectedItems().stream()
                    .map(LogLine::plain)
                    .collect(Collectors.joining(System.lineSeparator())));
            event.consume();
        }
    }

    private static void putOnClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
