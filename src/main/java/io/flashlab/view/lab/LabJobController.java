package io.flashlab.view.lab;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.lab.LabJobLook;
import io.flashlab.viewmodel.lab.LabJobViewModel;
import io.flashlab.viewmodel.lab.LabReportsViewModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** What all boards get. Locked while boards are worked on, and while the lab is armed. */
public final class LabJobController {

    private final LabJobViewModel job;
    private final LabBoardsViewModel boards;
    private final LabReportsViewModel reports;
    private final FileDialogs files;
    private final Texts texts;

    @FXML
    private Node intro;

    @FXML
    private Node editor;

    @FXML
    private Node options;

    @FXML
    private Node buttons;

    @FXML
    private Button save;

    @FXML
    private Button names;

    @FXML
    private Node locked;

    @FXML
    private TextField title;

    @FXML
    private Label summary;

    @FXML
    private CheckBox bootCheck;

    @FXML
    private CheckBox adapters;

    @FXML
    private CheckBox again;

    @FXML
    private MenuButton mainProgram;

    @FXML
    private MenuButton ports;

    @SuppressWarnings("NullAway.Init")
    public LabJobController(
            LabJobViewModel job,
            LabBoardsViewModel boards,
            LabReportsViewModel reports,
            FileDialogs files,
            Texts texts) {
        this.job = job;
        this.boards = boards;
        this.reports = reports;
        this.files = files;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        intro.managedProperty().bind(intro.visibleProperty());
        editor.managedProperty().bind(editor.visibleProperty());
        locked.managedProperty().bind(locked.visibleProperty());
        locked.visibleProperty().bind(boards.busyProperty().or(boards.armedProperty()));
        title.editableProperty().bind(locked.visibleProperty().not());
        // What cannot be changed now makes room for the boards.
        List.of(options, buttons).forEach(row -> {
            row.visibleProperty().bind(locked.visibleProperty().not());
            row.managedProperty().bind(row.visibleProperty());
        });
        List.of(save, names)
                .forEach(node ->
                        node.disableProperty().bind(editor.visibleProperty().not()));
        job.lookProperty().subscribe(this::show);
        List<MenuItem> ways = List.copyOf(ports.getItems());
        boards.ports().addedProperty().subscribe(added -> ports.getItems().setAll(withRemoval(ways, added)));
        title.focusedProperty().subscribe(focused -> {
            if (!focused) {
                job.title(title.getText());
            }
        });
    }

    private List<MenuItem> withRemoval(List<MenuItem> ways, List<String> added) {
        List<MenuItem> items = new ArrayList<>(ways);
        if (!added.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        added.forEach(name -> {
            MenuItem item = new MenuItem(texts.get("lab.ports.remove", name));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> boards.ports().remove(name));
            items.add(item);
        });
        return items;
    }

    private void show(Optional<LabJobLook> look) {
        intro.setVisible(look.isEmpty());
        editor.setVisible(look.isPresent());
        look.ifPresent(shown -> {
            title.setText(shown.title());
            summary.setText(shown.summary());
            bootCheck.setSelected(shown.bootCheck());
            adapters.setSelected(shown.limited());
            mainProgram.setText(shown.mainProgram()
                    .map(name -> texts.get("lab.job.main.is", name))
                    .orElseGet(() -> texts.get("lab.job.main.none")));
        });
    }

    @FXML
    private void take() {
        job.take();
    }

    @FXML
    private void open() {
        ask("lab.job.open.title", job::open);
    }

    @FXML
    private void save() {
        files.save(window(), texts.get("lab.job.save.title"), job.suggestedName())
                .ifPresent(job::save);
    }

    @FXML
    private void rename() {
        job.title(title.getText());
    }

    @FXML
    private void bootCheck() {
        job.bootCheck(bootCheck.isSelected());
    }

    @FXML
    private void adapters() {
        boards.ports().limitAdapters(adapters.isSelected());
    }

    @FXML
    private void again() {
        boards.again(again.isSelected());
    }

    @FXML
    private void chooseMain() {
        ask("lab.job.main.title", file -> job.mainProgram(Optional.of(file)));
    }

    @FXML
    private void noMain() {
        job.mainProgram(Optional.empty());
    }

    @FXML
    private void importNames() {
        ask("lab.job.names.title", reports::importNames);
    }

    @FXML
    private void discover() {
        boards.ports().discover();
    }

    @FXML
    private void typePort() {
        new AskForText(texts, "lab.ports.type", "lab.ports.type.text", "shell.port.other.use")
                .ask(window(), "rfc2217://")
                .ifPresent(boards.ports()::add);
    }

    @FXML
    private void addPorts() {
        ask("lab.ports.title", boards.ports()::addList);
    }

    private void ask(String key, Consumer<Path> use) {
        files.open(window(), texts.get(key)).ifPresent(use);
    }

    private Window window() {
        return title.getScene().getWindow();
    }
}
