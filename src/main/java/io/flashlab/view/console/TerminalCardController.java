package io.flashlab.view.console;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.console.ConsoleViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel.LineEnd;
import io.flashlab.viewmodel.console.LinkState;
import io.flashlab.viewmodel.console.Terminal;
import io.flashlab.viewmodel.console.TerminalRow;
import io.flashlab.viewmodel.console.TerminalText;
import io.flashlab.viewmodel.console.TerminalTools;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What the board says, and the line that is sent to it. */
public final class TerminalCardController {

    private static final String FILE_NAME = "flashlab-console.txt";
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination INTERRUPT = new KeyCodeCombination(KeyCode.C, KeyCombination.CONTROL_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final ConsoleViewModel model;
    private final Terminal terminal;
    private final TerminalTools tools;
    private final FileDialogs dialogs;
    private final Texts texts;

    @FXML
    private TextField words;

    @FXML
    private Button before;

    @FXML
    private Button next;

    @FXML
    private Label missing;

    @FXML
    private ToggleButton follow;

    @FXML
    private ToggleButton pause;

    @FXML
    private ToggleButton times;

    @FXML
    private ToggleButton hex;

    @FXML
    private Button copy;

    @FXML
    private Tooltip copyTip;

    @FXML
    private Button save;

    @FXML
    private Button clear;

    @FXML
    private Label unseen;

    @FXML
    private TerminalView rows;

    @FXML
    private TextField line;

    @FXML
    private Button send;

    @FXML
    private ComboBox<LineEnd> lineEnd;

    @SuppressWarnings("NullAway.Init")
    public TerminalCardController(ConsoleViewModel model, TerminalTools tools, FileDialogs dialogs, Texts texts) {
        this.model = model;
        this.terminal = model.terminal();
        this.tools = tools;
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        rows.setRows(terminal.lines());
        rows.setEmptyText(texts.get("console.empty"));
        rows.followProperty().bindBidirectional(terminal.followProperty());
        rows.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInRows);
        rows.addEventFilter(KeyEvent.KEY_TYPED, this::typedInRows);
        bindSwitches();
        bindSearch();
        bindSending();
        copyTip.setText(texts.get("console.copy.tip", TerminalText.MOST_COPIED));
        for (Button button : List.of(copy, save, clear)) {
            button.disableProperty().bind(Bindings.isEmpty(terminal.lines()));
        }
    }

    private void bindSwitches() {
        follow.selectedProperty().bindBidirectional(terminal.followProperty());
        pause.selectedProperty().bindBidirectional(terminal.pausedProperty());
        times.selectedProperty().bindBidirectional(tools.text().timestampsProperty());
        times.selectedProperty().subscribe(shown -> rows.setTimes(shown ? tools.text()::time : row -> ""));
        hex.selectedProperty().bindBidirectional(tools.text().hexadecimalProperty());
        hex.selectedProperty().subscribe(bytes -> rows.setRows(bytes ? terminal.bytes() : terminal.lines()));
        unseen.visibleProperty().bind(terminal.pausedProperty());
        unseen.managedProperty().bind(terminal.pausedProperty());
        unseen.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> texts.get(
                                "console.unseen", terminal.unseenProperty().get()),
                        terminal.unseenProperty()));
    }

    private void bindSearch() {
        words.textProperty().bindBidirectional(tools.search().wordsProperty());
        words.setOnAction(_ -> findNext());
        words.disableProperty().bind(hex.selectedProperty());
        before.disableProperty().bind(words.textProperty().isEmpty().or(hex.selectedProperty()));
        next.disableProperty().bind(before.disableProperty());
        missing.visibleProperty().bind(tools.search().missingProperty());
        missing.managedProperty().bind(tools.search().missingProperty());
    }

    private void bindSending() {
        lineEnd.getItems().setAll(LineEnd.values());
        Choices.label(lineEnd, end -> texts.get("console.lineEnd." + end));
        lineEnd.valueProperty().bindBidirectional(model.lineEndProperty());
        line.setOnAction(_ -> send());
        line.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInLine);
        model.stateProperty().subscribe(state -> {
            boolean open = state instanceof LinkState.Open;
            line.setDisable(!open);
            send.setDisable(!open);
            if (open && rows.getScene() != null && rows.getScene().getFocusOwner() == null) {
                line.requestFocus();
            }
        });
    }

    private void keyInLine(KeyEvent event) {
        if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
            line.setText(event.getCode() == KeyCode.UP ? model.earlier(line.getText()) : model.later(line.getText()));
            line.end();
            event.consume();
        } else if (INTERRUPT.match(event) && line.getSelection().getLength() == 0) {
            model.interrupt();
            event.consume();
        } else if (FIND.match(event)) {
            words.requestFocus();
            event.consume();
        }
    }

    private void keyInRows(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (FIND.match(event)) {
            words.requestFocus();
            event.consume();
        }
    }

    /** Who begins to type means the board. */
    private void typedInRows(KeyEvent event) {
        String typed = event.getCharacter();
        boolean printable = typed.length() == 1 && typed.charAt(0) > ' ' && !event.isShortcutDown();
        if (printable && !line.isDisabled()) {
            line.requestFocus();
            line.appendText(typed);
            line.end();
            event.consume();
        }
    }

    @FXML
    private void findNext() {
        find(false);
    }

    @FXML
    private void findBefore() {
        find(true);
    }

    private void find(boolean backwards) {
        tools.search().find(rows.selectedRow(), backwards, row -> {
            terminal.followProperty().set(false);
            rows.select(row, false);
        });
    }

    @FXML
    private void copy() {
        List<TerminalRow> chosen = rows.selectedRows();
        String text = chosen.isEmpty() ? tools.text().newest() : tools.text().of(chosen);
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @FXML
    private void save() {
        dialogs.save(rows.getScene().getWindow(), texts.get("console.save"), FILE_NAME)
                .ifPresent(tools::save);
    }

    @FXML
    private void clear() {
        rows.clearSelection();
        terminal.clear();
        Platform.runLater(line::requestFocus);
    }

    @FXML
    private void send() {
        model.send(line.getText());
        line.clear();
        terminal.followProperty().set(true);
    }
}
