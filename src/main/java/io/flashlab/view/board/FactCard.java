package io.flashlab.view.board;

import io.flashlab.viewmodel.board.Fact;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A card with facts: names on the left, values on the right. */
final class FactCard extends VBox {

    FactCard(Fact.Group group) {
        getStyleClass().add("card");
        Label title = new Label(group.title());
        title.getStyleClass().add("card-title");
        getChildren().setAll(title, grid(group.facts()));
    }

    /** Facts without a card of their own. */
    static GridPane grid(List<Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        for (int row = 0; row < facts.size(); row++) {
            Fact fact = facts.get(row);
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = value(fact);
            name.setLabelFor(value);
            // Not on one baseline: a row that is aligned by it is not made higher for a text that wraps.
            GridPane.setValignment(name, VPos.TOP);
            GridPane.setValignment(value, VPos.TOP);
            GridPane.setHgrow(value, Priority.ALWAYS);
            grid.addRow(row, name, value);
        }
        return grid;
    }

    private static Label value(Fact fact) {
        Label value = new Label(fact.value());
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        // A screen reader meets a label by itself: it says what the value is of.
        value.setAccessibleText(fact.name() + ": " + fact.value());
        switch (fact.style()) {
            case WORDS -> {}
            case CODE -> value.getStyleClass().add("mono");
            case WARNING -> {
                value.getStyleClass().add("fact-warning");
                value.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
            }
        }
        return value;
    }
}
