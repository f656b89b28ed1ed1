package io.flashlab.view.shell;

import io.flashlab.viewmodel.log.LogViewModel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame of the window: rail, page, log pane. Header, invitation and footer are views of their own inside it. */
public final class ShellController {

    private static final double LOG_SHARE = 0.7;

    /** Below these, as at 200 % on a small screen, the frame makes itself small for the sake of the page. */
    private static final double NARROW = 720;

    private static final double LOW = 510;
    private static final PseudoClass IS_NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass IS_LOW = PseudoClass.getPseudoClass("low");

    private final List<Page> pages;
    private final NavigationViewModel navigation;
    private final LogViewModel log;
    private final Supplier<? extends Parent> logPane;
    private final Map<Page, Parent> contents = new HashMap<>();
    private Optional<Parent> shownLog = Optional.empty();

    @FXML
    private Region root;

    @FXML
    private ImageView logo;

    @FXML
    private VBox topPages;

    @FXML
    private VBox bottomPages;

    @FXML
    private SplitPane split;

    @FXML
    private ScrollPane pageArea;

    /** @param logPane makes the log pane; called once, when it is first shown */
    @SuppressWarnings("NullAway.Init")
    public ShellController(
            List<Page> pages, NavigationViewModel navigation, LogViewModel log, Supplier<? extends Parent> logPane) {
        this.pages = List.copyOf(pages);
        this.navigation = navigation;
        this.log = log;
        this.logPane = logPane;
    }

    @FXML
    private void initialize() {
        for (Page page : pages) {
            VBox place = switch (page.place()) {
                case TOP -> topPages;
                case BOTTOM -> bottomPages;
            };
            place.getChildren().add(railButton(page));
        }
        root.widthProperty().subscribe(width -> root.pseudoClassStateChanged(IS_NARROW, width.doubleValue() < NARROW));
        root.heightProperty().subscribe(height -> fit(height.doubleValue() < LOW));
        navigation.pageProperty().subscribe(this::show);
        log.openProperty().subscribe(this::showLog);
    }

    private void fit(boolean low) {
        root.pseudoClassStateChanged(IS_LOW, low);
        logo.setVisible(!low);
        logo.setManaged(!low);
    }

    private Node railButton(Page page) {
        RailButton button = new RailButton(page.title(), new FontIcon(page.icon()));
        button.setId("rail-" + page.id());
        button.setOnAction(_ -> navigation.pageProperty().set(page.id()));
        navigation
                .pageProperty()
                .subscribe(shown -> button.setSelected(page.id().equals(shown)));
        return button;
    }

    private void show(String pageId) {
        for (Page page : pages) {
            if (page.id().equals(pageId)) {
                pageArea.setContent(
                        contents.computeIfAbsent(page, p -> p.content().get()));
                pageArea.setVvalue(0);
            }
        }
    }

    private void showLog(boolean open) {
        if (!open) {
            shownLog.ifPresent(split.getItems()::remove);
            return;
        }
        Parent pane = shownLog.orElseGet(this::makeLog);
        if (!split.getItems().contains(pane)) {
            split.getItems().add(pane);
            split.setDividerPositions(LOG_SHARE);
        }
    }

    private Parent makeLog() {
        Parent pane = logPane.get();
        SplitPane.setResizableWithParent(pane, false);
        shownLog = Optional.of(pane);
        return pane;
    }

    /** One of several, of which one is always chosen: pressing it again does not let go of it. */
    private static final class RailButton extends ToggleButton {

        RailButton(String text, @Nullable Node graphic) {
            super(text, graphic);
            getStyleClass().add("rail-button");
            setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        public void fire() {
            if (!isSelected()) {
                super.fire();
            }
        }
    }
}
