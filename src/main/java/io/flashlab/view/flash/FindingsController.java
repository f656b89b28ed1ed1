package io.flashlab.view.flash;

import io.flashlab.view.text.RichText;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.Finding;
import io.flashlab.viewmodel.flash.FindingsViewModel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What to know before pressing Flash, each with the button that puts it right; beside that button, whatever is scrolled. */
public final class FindingsController {

    private final ObservableList<Finding> findings;
    private final Texts texts;
    private List<Finding> shown = List.of();

    @FXML
    private ScrollPane scroller;

    @FXML
    private VBox list;

    @SuppressWarnings("NullAway.Init")
    public FindingsController(FindingsViewModel model, Texts texts) {
        this.findings = model.findings();
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        findings.addListener((ListChangeListener<Finding>) _ -> show());
        show();
    }

    /** Findings are found anew at every change of a file or option. Where their words are the same, their rows stay. */
    private void show() {
        List<String> before = shown.stream().map(FindingsController::words).toList();
        shown = List.copyOf(findings);
        if (shown.stream().map(FindingsController::words).toList().equals(before)) {
            return;
        }
        int focused = focusedRow();
        list.getChildren()
                .setAll(IntStream.range(0, shown.size()).mapToObj(this::row).toList());
        scroller.setVvalue(0);
        if (focused >= 0) {
            keepFocus(focused);
        }
    }

    private static String words(Finding finding) {
        return finding.level()
                + finding.text()
                + finding.fixes().stream().map(Finding.Fix::label).toList();
    }

    private int focusedRow() {
        return IntStream.range(0, list.getChildren().size())
                .filter(index -> list.getChildren().get(index).isFocusWithin())
                .findFirst()
                .orElse(-1);
    }

    /** The link that had the focus is gone: to the next that there is, or Tab would have nowhere to go on from. */
    private void keepFocus(int from) {
        IntStream.range(0, list.getChildren().size())
                .map(step -> (from + step) % list.getChildren().size())
                .mapToObj(index -> list.getChildren().get(index).lookup(".finding-fix"))
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, () -> list.requestFocusTraversal(TraversalDirection.NEXT));
    }

    private Node row(int index) {
        Finding finding = shown.get(index);
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        FontIcon icon = new FontIcon(
                switch (finding.level()) {
                    case BLOCKING -> Feather.X_CIRCLE;
                    case WARNING -> Feather.ALERT_TRIANGLE;
                    case NOTE -> Feather.INFO;
                    case GOOD -> Feather.CHECK;
                });
        TextFlow text = RichText.flow(finding.text());
        text.setAccessibleText(texts.get("flash.finding." + finding.level()) + ": " + RichText.plain(finding.text()));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(icon, text);
        row.getStyleClass().addAll("finding", "finding-" + level);
        for (int fix = 0; fix < finding.fixes().size(); fix++) {
            row.getChildren().add(button(finding.fixes().get(fix).label(), index, fix));
        }
        return row;
    }

    private Node button(String label, int index, int fix) {
        Hyperlink link = new Hyperlink(label);
        link.getStyleClass().add("finding-fix");
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        // Asked for anew: findings with the same words may have come in the place of those that the row was made for.
        link.setOnAction(_ -> shown.get(index).fixes().get(fix).action().run());
        return link;
    }
}
