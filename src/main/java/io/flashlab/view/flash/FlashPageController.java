package io.flashlab.view.flash;

import io.flashlab.view.error.ErrorCardController;
import io.flashlab.view.layout.FrameByFrame;
import io.flashlab.view.layout.OnFirstSight;
import io.flashlab.view.layout.ScrollsWhenLow;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.FlashState;
import io.flashlab.viewmodel.flash.FlashViewModel;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The Flash page: files and map with the options beside them, findings and the button below; a card in their place when a
 * job has ended.
 */
public final class FlashPageController {

    private static final KeyCombination FLASH_KEY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    /** Lower than this, findings beside the button would leave no room for the files. */
    private static final double ROOM_FOR_FINDINGS = 420;

    private final FlashViewModel model;
    private final Texts texts;
    private final FrameByFrame locking = new FrameByFrame();
    private OnFirstSight later;

    @FXML
    private VBox page;

    @FXML
    private ScrollPane scroller;

    @FXML
    private VBox content;

    @FXML
    private VBox setup;

    @FXML
    private VBox inputs;

    @FXML
    private Parent optionsCard;

    @FXML
    private OptionsCardController optionsCardController;

    @FXML
    private FittingScrollPane findings;

    @FXML
    private Node result;

    @FXML
    private Node errorCard;

    @FXML
    private ErrorCardController errorCardController;

    @FXML
    private Node successCard;

    @FXML
    private SuccessCardController successCardController;

    @FXML
    private Node actionBar;

    @FXML
    private ActionBarController actionBarController;

    @SuppressWarnings("NullAway.Init")
    public FlashPageController(FlashViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        new TwoColumns(setup, inputs, optionsCard).install();
        new ScrollsWhenLow(findings, page, inputs, -1).follow(page, ROOM_FOR_FINDINGS);
        double most = findings.getMostHeight();
        findings.parentProperty()
                .subscribe(place -> findings.setMostHeight(inputs.equals(place) ? Double.MAX_VALUE : most));
        model.stateProperty().subscribe(this::show);
        model.awaiting().titleProperty().subscribe(this::showWait);
        model.awaiting().hintProperty().subscribe(this::showWait);
        model.findings().wiringShownProperty().subscribe(this::showWiring);
        later = OnFirstSight.of(content);
        page.setOnDragOver(this::dragOver);
        page.setOnDragExited(_ -> page.pseudoClassStateChanged(DROPPING, false));
        page.setOnDragDropped(this::dropped);
        page.sceneProperty().subscribe(this::sceneChanged);
    }

    private void sceneChanged(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.getAccelerators().remove(FLASH_KEY);
        }
        if (now != null) {
            now.getAccelerators().put(FLASH_KEY, actionBarController::flashByKey);
        }
    }

    private void show(FlashState state) {
        boolean failed = state instanceof FlashState.Failed || state instanceof FlashState.Awaiting;
        boolean done = state instanceof FlashState.Done;
        set(errorCard, failed);
        set(successCard, done);
        set(result, failed || done);
        set(setup, !failed && !done);
        set(actionBar, !failed && !done);
        set(findings, !failed && !done);
        if (!failed && !done) {
            lock(state instanceof FlashState.Running);
        }
        switch (state) {
            case FlashState.Failed(var card) -> errorCardController.show(card);
            case FlashState.Awaiting(var card) -> {
                errorCardController.show(card);
                showWait();
            }
            case FlashState.Done(var _, var card) -> successCardController.show(card);
            case FlashState.Ready _, FlashState.Running _, FlashState.Cancelled _ -> {}
        }
        scroller.setVvalue(0);
    }

    /**
     * One after the other: what is locked has all of its styles looked up anew. The view-model takes nothing from the first moment
     * on. What is out of sight stays as it is until it is seen again: a frame without anything to see has JavaFX draw all.
     */
    private void lock(boolean locked) {
        Stream<Node> cards = inputs.getChildren().stream()
                .filter(node -> node.getStyleClass().contains("lockable"));
        List<Runnable> steps = new ArrayList<>();
        Stream.of(Stream.of(findings), optionsCardController.choices().stream(), cards)
                .flatMap(nodes -> nodes)
                .filter(node -> node.isDisable() != locked)
                .forEach(node -> steps.add(() -> node.setDisable(locked)));
        if (locked) {
            steps.add(later::prepare);
        }
        locking.begin(steps);
    }

    private void showWait() {
        String title = model.awaiting().titleProperty().get();
        if (model.stateProperty().get() instanceof FlashState.Awaiting && !title.isEmpty()) {
            errorCardController.showWait(title, model.awaiting().hintProperty().get());
        }
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void showWiring(boolean shown) {
        if (shown) {
            WiringDialog dialog = new WiringDialog(page.getScene().getWindow(), texts);
            dialog.setOnHidden(_ -> model.findings().wiringShownProperty().set(false));
            dialog.show();
        }
    }

    private void dragOver(DragEvent event) {
        boolean useful =
                event.getDragboard().hasFiles() || droppedAddress(event).isPresent();
        if (useful && model.takesFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            page.pseudoClassStateChanged(DROPPING, true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<Path> files = event.getDragboard().hasFiles()
                ? event.getDragboard().getFiles().stream().map(File::toPath).toList()
                : List.of();
        boolean taken = files.isEmpty() ? droppedAddress(event).map(model::take).orElse(false) : model.take(files);
        event.setDropCompleted(taken);
        event.consume();
    }

    /** A link out of a browser. */
    private static Optional<URI> droppedAddress(DragEvent event) {
        String address = event.getDragboard().hasUrl()
                ? event.getDragboard().getUrl()
                : event.getDragboard().getString();
        return address == null ? Optional.empty() : AddressDialog.address(address);
    }
}
