package io.flashlab.view.help;

import io.flashlab.guide.GuideSearch.Hit;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.help.HelpPlace;
import io.flashlab.viewmodel.help.HelpViewModel;
import java.util.List;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The guide: what there is or was found at the left, the page at the right. */
public final class HelpPageController {

    /** Pixels: the list gives way to the page in a narrow window, as far as its words can be read. */
    private static final double NARROWEST_LIST = 180;

    private static final double LIST = 230;
    private static final double SHARE_OF_LIST = 0.3;

    private final HelpViewModel help;
    private final GuideNodes nodes;

    @FXML
    private Region root;

    @FXML
    private Region list;

    @FXML
    private TextField search;

    @FXML
    private Label found;

    @FXML
    private Label foreign;

    @FXML
    private ListView<Hit> entries;

    @FXML
    private Button back;

    @FXML
    private Label title;

    @FXML
    private ScrollPane scroller;

    @FXML
    private VBox content;

    @SuppressWarnings("NullAway.Init")
    public HelpPageController(HelpViewModel help, Texts texts) {
        this.help = help;
        this.nodes = new GuideNodes(help::follow, texts);
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(help.questionProperty());
        list.minWidthProperty()
                .bind(root.widthProperty()
                        .map(width -> Math.clamp(width.doubleValue() * SHARE_OF_LIST, NARROWEST_LIST, LIST)));
        found.textProperty().bind(help.foundProperty());
        found.visibleProperty().bind(found.textProperty().isNotEmpty());
        foreign.setVisible(help.isForeign());
        List.of(found, foreign).forEach(label -> label.managedProperty().bind(label.visibleProperty()));
        back.disableProperty().bind(help.backPossibleProperty().not());
        entries.setCellFactory(_ -> new HitCell());
        help.entriesProperty().subscribe(list -> entries.getItems().setAll(list));
        entries.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) {
                help.open(chosen);
            }
        });
        entries.setOnKeyPressed(this::inList);
        search.setOnKeyPressed(this::inSearch);
        root.setOnKeyPressed(this::anywhere);
        help.placeProperty().subscribe(this::show);
        // Who comes here wants to look for something.
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                Platform.runLater(search::requestFocus);
            }
        });
    }

    @FXML
    private void openFirst() {
        help.openFirst();
    }

    @FXML
    private void back() {
        help.back();
    }

    private void inSearch(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            entries.requestFocus();
            entries.getSelectionModel().selectFirst();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            search.clear();
            event.consume();
        }
    }

    private void inList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            scroller.requestFocus();
            event.consume();
        }
    }

    private void anywhere(KeyEvent event) {
        if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            help.back();
            event.consume();
        }
    }

    private void show(HelpPlace place) {
        title.setText(place.page().title());
        content.getChildren().setAll(nodes.of(place.page(), content.widthProperty()));
        scrollTo(place.anchor());
    }

    /** Where a heading is, is known when everything above it has its height. */
    private void scrollTo(String anchor) {
        scroller.setVvalue(0);
        if (!anchor.isEmpty()) {
            Platform.runLater(() -> {
                content.applyCss();
                scroller.layout();
                content.getChildren().stream()
                        .filter(node -> anchor.equals(node.getProperties().get(GuideNodes.ANCHOR)))
                        .findFirst()
                        .ifPresent(this::bringToTop);
            });
        }
    }

    private void bringToTop(Node heading) {
        double above = heading.getBoundsInParent().getMinY();
        double hidden = content.getHeight() - scroller.getViewportBounds().getHeight();
        scroller.setVvalue(hidden <= 0 ? 0 : Math.min(1, above / hidden));
    }
}
