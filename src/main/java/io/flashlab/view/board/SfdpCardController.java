package io.flashlab.view.board;

import io.flashlab.view.FileDialogs;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.FlashActions;
import io.flashlab.viewmodel.board.Sfdp;
import io.flashlab.viewmodel.board.SfdpViewModel;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the flash chip says of itself, in words and in hexadecimal. */
public final class SfdpCardController {

    private final SfdpViewModel model;
    private final FlashActions actions;
    private final FileDialogs dialogs;
    private final Texts texts;

    @FXML
    private Node card;

    @FXML
    private Button save;

    @FXML
    private Button read;

    @FXML
    private Node content;

    @FXML
    private VBox facts;

    @FXML
    private Label hex;

    @SuppressWarnings("NullAway.Init")
    public SfdpCardController(SfdpViewModel model, FlashActions actions, FileDialogs dialogs, Texts texts) {
        this.model = model;
        this.actions = actions;
        this.dialogs = dialogs;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        read.disableProperty().bind(actions.possibleProperty().not());
        model.sfdpProperty().subscribe(this::show);
    }

    private void show(@Nullable Sfdp table) {
        for (Node node : new Node[] {save, content}) {
            node.setVisible(table != null);
            node.setManaged(table != null);
        }
        if (table != null) {
            facts.getChildren().setAll(FactCard.grid(model.facts(table)));
            hex.setText(table.hex());
        }
    }

    @FXML
    private void read() {
        model.read();
    }

    @FXML
    private void save() {
        dialogs.save(card.getScene().getWindow(), texts.get("board.sfdp.save.title"), model.suggestedName())
                .ifPresent(model::save);
    }
}
