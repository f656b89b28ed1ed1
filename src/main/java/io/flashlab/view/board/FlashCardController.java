package io.flashlab.view.board;

import io.flashlab.engine.flash.FlashAddress;
import io.flashlab.viewmodel.board.FlashActions;
import io.flashlab.viewmodel.board.FlashArea;
import io.flashlab.viewmodel.board.FlashRangeViewModel;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Copies of flash, comparing, and what is done with a range by its address. */
public final class FlashCardController {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final FlashActions actions;
    private final FlashRangeViewModel range;
    private final FlashDialogs dialogs;

    @FXML
    private Node backupCard;

    @FXML
    private Button backup;

    @FXML
    private Button restore;

    @FXML
    private TextField verifyAddress;

    @FXML
    private Button verify;

    @FXML
    private TextField from;

    @FXML
    private TextField length;

    @FXML
    private Label rangeProblem;

    @FXML
    private Button saveRange;

    @FXML
    private Button eraseRange;

    @FXML
    private Button eraseAll;

    @SuppressWarnings("NullAway.Init")
    public FlashCardController(FlashActions actions, FlashRangeViewModel range, FlashDialogs dialogs) {
        this.actions = actions;
        this.range = range;
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        BooleanBinding impossible = dialogs.impossible();
        backup.disableProperty().bind(impossible);
        restore.disableProperty().bind(impossible);
        eraseAll.disableProperty().bind(impossible);
        BooleanBinding noAddress = Bindings.createBooleanBinding(
                () -> FlashAddress.parse(verifyAddress.getText()).isEmpty(), verifyAddress.textProperty());
        noAddress.subscribe(wrong -> verifyAddress.pseudoClassStateChanged(INVALID, wrong));
        verify.disableProperty().bind(impossible.or(noAddress));
        from.textProperty().bindBidirectional(range.fromProperty());
        length.textProperty().bindBidirectional(range.sizeProperty());
        rangeProblem.textProperty().bind(range.problemProperty());
        rangeProblem.visibleProperty().bind(range.problemProperty().isNotEmpty());
        rangeProblem.managedProperty().bind(rangeProblem.visibleProperty());
        saveRange.disableProperty().bind(impossible.or(range.areaProperty().isNull()));
        eraseRange.disableProperty().bind(impossible.or(range.erasableProperty().not()));
    }

    private Window window() {
        return backupCard.getScene().getWindow();
    }

    @FXML
    private void backup() {
        actions.whole().ifPresent(whole -> dialogs.save(whole, window()));
    }

    @FXML
    private void restore() {
        dialogs.restore(window());
    }

    @FXML
    private void verify() {
        FlashAddress.parse(verifyAddress.getText()).ifPresent(address -> dialogs.verify(address, window()));
    }

    @FXML
    private void saveRange() {
        FlashArea area = range.areaProperty().get();
        if (area != null) {
            dialogs.save(area, window());
        }
    }

    @FXML
    private void eraseRange() {
        FlashArea area = range.areaProperty().get();
        if (area != null) {
            dialogs.erase(area, window());
        }
    }

    @FXML
    private void eraseAll() {
        actions.whole().ifPresent(whole -> dialogs.erase(whole, window()));
    }
}
