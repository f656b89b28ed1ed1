package io.flashlab.view.console;

import io.flashlab.view.DangerQuestion;
import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.console.BoardFile;
import io.flashlab.viewmodel.console.BoardFilesViewModel;
import io.flashlab.viewmodel.console.BootCheckViewModel;
import io.flashlab.viewmodel.console.BootNews;
import io.flashlab.viewmodel.console.ConsolePageViewModel;
import io.flashlab.viewmodel.console.PythonHelp;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What can be done with MicroPython beside the terminal: whether it boots, its interpreter, its files. */
public final class BoardPanelController {

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final ConsolePageViewModel page;
    private final PythonHelp python;
    private final BoardFilesViewModel files;
    private final BootCheckViewModel boot;
    private final FileDialogs dialogs;
    private final Texts texts;

    @FXML
    private Button interrupt;

    @FXML
    private Button softReset;

    @FXML
    private Button run;

    @FXML
    private Button paste;

    @FXML
    private Button check;

    @FXML
    private Node verdict;

    @FXML
    private Label verdictTitle;

    @FXML
    private Label verdictText;

    @FXML
    private Button repair;

    @FXML
    private Label folder;

    @FXML
    private Label note;

    @FXML
    private Button list;

    @FXML
    private Button up;

    @FXML
    private Button upload;

    @FXML
    private Button uploadFolder;

    @FXML
    private Button download;

    @FXML
    private Button delete;

    @FXML
    private Button makeFolder;

    @FXML
    private ListView<BoardFile> entries;

    @SuppressWarnings("NullAway.Init")
    public BoardPanelController(ConsolePageViewModel page, FileDialogs dialogs, Texts texts) {
        this.page = page;
        this.python = page.python();
        this.files = page.files();
        this.boot = page.boot();
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        BooleanBinding impossible = page.work().possibleProperty().not();
        for (Button button : List.of(interrupt, softReset, run, paste, check, list, upload, uploadFolder, makeFolder)) {
            button.disableProperty().bind(impossible);
        }
        BooleanBinding noneChosen =
                entries.getSelectionModel().selectedItemProperty().isNull();
        ObservableValue<Boolean> upPossible = files.upPossibleProperty();
        download.disableProperty().bind(impossible.or(noneChosen));
        delete.disableProperty().bind(impossible.or(noneChosen));
        up.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> impossible.get() || !upPossible.getValue(), impossible, upPossible));
        folder.textProperty().bind(files.folderProperty());
        note.textProperty().bind(files.noteProperty());
        entries.setItems(files.entries());
        entries.setCellFactory(_ -> new BoardEntryCell(texts));
        entries.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                openChosen();
            }
        });
        entries.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        entries.addEventHandler(DragEvent.DRAG_OVER, this::dragged);
        entries.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        boot.newsProperty().subscribe(this::show);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            openChosen();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && !delete.isDisabled()) {
            delete();
            event.consume();
        }
    }

    private void openChosen() {
        BoardFile entry = entries.getSelectionModel().getSelectedItem();
        if (entry != null && entry.folder()) {
            files.open(entry);
        }
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles() && !upload.isDisabled()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles() && !upload.isDisabled()) {
            files.upload(
                    event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private void show(@Nullable BootNews news) {
        verdict.setVisible(news != null);
        verdict.setManaged(news != null);
        if (news != null) {
            verdict.pseudoClassStateChanged(GOOD, news.good());
            verdictTitle.setText(news.title());
            verdictText.setText(news.text());
            repair.setText(news.button());
            repair.setVisible(news.repair().isPresent());
            repair.setManaged(news.repair().isPresent());
        }
    }

    @FXML
    private void interrupt() {
        python.interrupt();
    }

    @FXML
    private void softReset() {
        python.softReset();
    }

    @FXML
    private void run() {
        dialogs.open(window(), texts.get("console.python.run")).ifPresent(python::runFile);
    }

    @FXML
    private void paste() {
        PasteDialog.ask(window(), texts).ifPresent(python::paste);
    }

    @FXML
    private void check() {
        boot.check();
    }

    @FXML
    private void dismiss() {
        boot.dismiss();
    }

    @FXML
    private void repair() {
        Optional<Path> file = Optional.empty();
        if (boot.repairNeedsFile()) {
            file = dialogs.open(window(), texts.get("console.boot.rfInit.choose"));
            if (file.isEmpty()) {
                return;
            }
        }
        boot.repair(file);
    }

    @FXML
    private void list() {
        files.list();
    }

    @FXML
    private void up() {
        files.up();
    }

    @FXML
    private void upload() {
        dialogs.open(window(), texts.get("console.files.upload")).ifPresent(file -> files.upload(List.of(file)));
    }

    @FXML
    private void uploadFolder() {
        dialogs.folder(window(), texts.get("console.files.uploadFolder"))
                .ifPresent(chosen -> files.upload(List.of(chosen)));
    }

    @FXML
    private void download() {
        BoardFile entry = entries.getSelectionModel().getSelectedItem();
        if (entry != null && !entry.folder()) {
            dialogs.save(window(), texts.get("console.files.download"), entry.name())
                    .ifPresent(target -> files.download(entry, target));
        }
    }

    @FXML
    private void delete() {
        BoardFile entry = entries.getSelectionModel().getSelectedItem();
        if (entry == null) {
            return;
        }
        DangerQuestion question = new DangerQuestion(
                "delete-file",
                texts.get("console.files.delete"),
                texts.get(entry.folder() ? "console.files.delete.folder" : "console.files.delete.file", entry.path()),
                texts.get("console.files.delete.yes"),
                texts.get("console.files.delete.no"));
        if (question.ask(window())) {
            files.delete(entry);
        }
    }

    @FXML
    private void makeFolder() {
        TextInputDialog dialog = new TextInputDialog();
        dialog.initOwner(window());
        dialog.setTitle(texts.get("console.files.newFolder"));
        dialog.setHeaderText(texts.get("console.files.newFolder"));
        dialog.setContentText(texts.get("console.files.newFolder.name"));
        dialog.getEditor().setAccessibleText(texts.get("console.files.newFolder.name"));
        // JavaFX's own would be in the language of the system.
        dialog.getDialogPane()
                .getButtonTypes()
                .setAll(
                        new ButtonType(texts.get("console.files.newFolder.yes"), ButtonData.OK_DONE),
                        new ButtonType(texts.get("dialog.cancel"), ButtonData.CANCEL_CLOSE));
        dialog.showAndWait().filter(name -> !name.isBlank()).ifPresent(files::makeFolder);
    }

    private Window window() {
        return entries.getScene().getWindow();
    }
}
