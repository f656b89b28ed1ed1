package io.flashlab.view.shell;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.viewmodel.PortTitle;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardState;
import io.flashlab.viewmodel.board.BoardViewModel;
import io.flashlab.viewmodel.shell.BoardWords;
import io.flashlab.viewmodel.shell.HeaderViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Port picker, Detect, and the board in words. */
public final class HeaderController {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private static final double ROOM_FOR_FLASH_PART = 860;
    private static final double ROOM_FOR_MAC = 780;
    private static final double ROOM_FOR_FLASH = 600;
    private static final int SHORT_CHIP = 12;

    private final HeaderViewModel model;
    private final BoardViewModel board;
    private final Texts texts;
    private final Tooltip sentence = new Tooltip();
    private boolean showing;
    private boolean takenFromTheList;

    @FXML
    private ComboBox<@Nullable PortChoice> portPicker;

    @FXML
    private Button detect;

    @FXML
    private HBox words;

    @FXML
    private Label chip;

    @FXML
    private Label flashDot;

    @FXML
    private Label flash;

    @FXML
    private Label flashPart;

    @FXML
    private Label macDot;

    @FXML
    private Label mac;

    @FXML
    private HBox header;

    @FXML
    private Label status;

    @SuppressWarnings("NullAway.Init")
    public HeaderController(HeaderViewModel model, Texts texts) {
        this.model = model;
        this.board = model.board();
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        portPicker.setCellFactory(_ -> {
            PortCell cell = new PortCell(board, texts, null);
            cell.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> takenFromTheList = true);
            return cell;
        });
        portPicker.skinProperty().subscribe(this::heedKeysInTheList);
        portPicker.setButtonCell(new PortCell(board, texts, texts.get("shell.port.prompt")));
        portPicker.disableProperty().bind(model.portLockedProperty());
        portPicker.valueProperty().subscribe(this::chosen);
        portPicker.setOnShowing(_ -> takenFromTheList = false);
        portPicker.setOnHidden(_ -> Platform.runLater(this::askForOther));
        board.ports().addListener((ListChangeListener<PortInfo>) _ -> showPorts());
        board.selectedPortProperty().subscribe(this::showPorts);
        board.stateProperty().subscribe(this::describePort);
        board.whenPortIsAskedFor(this::openPicker);
        detect.disableProperty()
                .bind(model.detectableProperty().or(model.detectingProperty()).not());
        detect.textProperty()
                .bind(model.detectingProperty()
                        .map(detecting -> texts.get(detecting ? "shell.detect.cancel" : "shell.detect")));
        Tooltip.install(words, sentence);
        model.wordsProperty().subscribe(this::showWords);
        model.statusProperty().subscribe(this::showStatus);
        header.widthProperty().subscribe(this::fit);
        showPorts();
    }

    @FXML
    private void detectOrCancel() {
        if (model.detectingProperty().get()) {
            model.cancelDetection();
        } else {
            model.detect();
        }
    }

    private void openPicker() {
        portPicker.requestFocus();
        portPicker.show();
    }

    private void showPorts() {
        List<PortChoice> choices = new ArrayList<>();
        Kind previous = null;
        for (PortInfo port : board.ports()) {
            boolean group = previous != null && previous != Kind.SIMULATED && port.kind() == Kind.SIMULATED;
            choices.add(new PortChoice.Port(port, group));
            previous = port.kind();
        }
        choices.add(new PortChoice.Other());
        showing = true;
        if (!portPicker.getItems().equals(choices)) {
            portPicker.getItems().setAll(choices);
        }
        portPicker.setValue(selected());
        showing = false;
        describePort();
    }

    private @Nullable PortChoice selected() {
        PortInfo port = board.selectedPortProperty().get();
        return portPicker.getItems().stream()
                .filter(choice ->
                        choice instanceof PortChoice.Port entry && entry.info().equals(port))
                .findFirst()
                .orElse(null);
    }

    private void chosen(@Nullable PortChoice choice) {
        if (showing) {
            return;
        }
        switch (choice) {
            case null -> {}
            case PortChoice.Port port -> board.selectedPortProperty().set(port.info());
            case PortChoice.Other _ -> {
                // Arrow keys walk over this entry while the list is closed; only choosing it in the list counts. The
                // picker cannot bear a change of its list in the middle of a change of its choice.
                if (!portPicker.isShowing()) {
                    Platform.runLater(this::showPorts);
                }
            }
        }
    }

    /** The arrow keys choose as they go; what tells that this is it is the key, or the click, that closes the list. */
    private void heedKeysInTheList(@Nullable Skin<?> skin) {
        if (skin instanceof ComboBoxListViewSkin<?> list) {
            list.getPopupContent()
                    .addEventFilter(
                            KeyEvent.KEY_PRESSED,
                            key -> takenFromTheList = key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE);
        }
    }

    private void askForOther() {
        if (!(portPicker.getValue() instanceof PortChoice.Other)) {
            return;
        }
        showPorts();
        if (takenFromTheList) {
            new OtherPortDialog(portPicker.getScene().getWindow(), texts)
                    .showAndWait()
                    .ifPresent(board::select);
        }
    }

    private void describePort() {
        PortInfo port = board.selectedPortProperty().get();
        BoardState state = board.stateProperty().get();
        String words = port == null
                ? texts.get("shell.port.none")
                : Stream.of(PortTitle.of(port, texts), PortTitle.detail(port), texts.get("shell.port.state." + state))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", "));
        portPicker.setAccessibleText(texts.get("shell.port") + ": " + words);
        portPicker.setTooltip(new Tooltip(words));
    }

    private void showWords(@Nullable BoardWords known) {
        words.setVisible(known != null);
        words.setManaged(known != null);
        if (known != null) {
            chip.setText(known.chip());
            flash.setText(known.flash());
            flashPart.setText("(" + known.flashPart() + ")");
            fit();
            mac.setText(known.mac());
            words.setAccessibleText(known.sentence());
            sentence.setText(known.sentence());
        }
    }

    /** In a narrow window the less needed is left to the tooltip. */
    private void fit() {
        boolean roomForFlash =
                header.getWidth() >= ROOM_FOR_FLASH || chip.getText().length() <= SHORT_CHIP;
        show(flashDot, roomForFlash);
        show(flash, roomForFlash);
        show(
                flashPart,
                header.getWidth() >= ROOM_FOR_FLASH_PART && !flashPart.getText().equals("()"));
        show(macDot, header.getWidth() >= ROOM_FOR_MAC);
        show(mac, header.getWidth() >= ROOM_FOR_MAC);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showStatus(String text) {
        status.setText(text);
        status.setVisible(!text.isEmpty());
        status.setManaged(!text.isEmpty());
        status.setTooltip(text.isEmpty() ? null : new Tooltip(text));
        status.pseudoClassStateChanged(FAILED, board.stateProperty().get() == BoardState.FAILED);
    }
}
