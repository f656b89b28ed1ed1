package io.flashlab.view.flash;

import io.flashlab.view.text.RichText;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.flash.Finding;
import io.flashlab.viewmodel.flash.FindingsViewModel;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
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

    private void show() {
        list.getChildren().setAll(findings.stream().map(this::row).toList());
        scroller.setVvalue(0);
    }

    private Node row(Finding finding) {
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
        finding.fix().ifPresent(fix -> row.getChildren().add(button(fix)));
        return row;
    }

    private static Node button(Finding.Fix fix) {
        Hyperlink link = new Hyperlink(fix.label());
        link.getStyleClass().add("finding-fix");
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        link.setOnAction(_ -> fix.action().run());
        return link;
    }
}
