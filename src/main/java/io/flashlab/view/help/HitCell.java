package io.flashlab.view.help;

import io.flashlab.guide.GuideSearch.Hit;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A page of the guide, or a place in it with the words around what was looked for. */
final class HitCell extends ListCell<Hit> {

    private static final double SCROLL_BAR = 16;

    private final Label title = new Label();
    private final VBox box = new VBox(title);

    HitCell() {
        getStyleClass().add("help-hit");
        title.setWrapText(true);
        title.setMinHeight(Label.USE_PREF_SIZE);
        box.getStyleClass().add("help-hit-words");
        // As wide as the list, so that words wrap.
        setPrefWidth(0);
    }

    /** JavaFX asks what is in a cell for its height without saying how wide it is. */
    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            return super.computePrefHeight(width);
        }
        double inside = getListView().getWidth() - snappedLeftInset() - snappedRightInset() - SCROLL_BAR;
        return snappedTopInset() + box.prefHeight(Math.max(inside, 1)) + snappedBottomInset();
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
        super.updateItem(hit, empty);
        if (empty || hit == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(hit.title());
        box.getChildren().setAll(title);
        String spoken = hit.title();
        if (!hit.excerpt().isEmpty()) {
            title.getStyleClass().setAll("label", "help-hit-title");
            box.getChildren().add(GuideNodes.words(hit.excerpt()));
            spoken = hit.title() + ". " + GuideNodes.plain(hit.excerpt());
        } else {
            title.getStyleClass().setAll("label");
        }
        setGraphic(box);
        setAccessibleText(spoken);
    }
}
