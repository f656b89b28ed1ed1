package io.flashlab.view.shell;

import io.flashlab.viewmodel.shell.InvitationViewModel;
import javafx.fxml.FXML;
import javafx.scene.Node;

/** The card that invites to try the simulated board. */
public final class InvitationController {

    private final InvitationViewModel model;

    @FXML
    private Node root;

    @SuppressWarnings("NullAway.Init")
    public InvitationController(InvitationViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        root.visibleProperty().bind(model.shownProperty());
        root.managedProperty().bind(model.shownProperty());
    }

    @FXML
    private void trySimulated() {
        model.trySimulated();
    }

    @FXML
    private void missed() {
        model.missed();
    }
}
