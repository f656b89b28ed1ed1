package io.flashlab.view.flash;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Puts the options beside the files where there is room, and below them where there is not. */
final class TwoColumns {

    /** Narrower than this, file names would not fit beside the options. */
    private static final double ROOM_FOR_TWO = 800;

    private final VBox place;
    private final VBox main;
    private final Node side;
    private final HBox columns = new HBox();

    TwoColumns(VBox place, VBox main, Node side) {
        this.place = place;
        this.main = main;
        this.side = side;
        columns.getStyleClass().add("columns");
        HBox.setHgrow(main, Priority.ALWAYS);
        VBox.setVgrow(main, Priority.ALWAYS);
        VBox.setVgrow(columns, Priority.ALWAYS);
        // As wide as the window lets it be: two columns that need more would never become one again.
        place.setMinWidth(0);
    }

    void install() {
        place.widthProperty().map(width -> width.doubleValue() >= ROOM_FOR_TWO).subscribe(this::arrange);
    }

    private void arrange(boolean beside) {
        columns.getChildren().clear();
        place.getChildren().clear();
        if (beside) {
            columns.getChildren().setAll(main, side);
            place.getChildren().setAll(columns);
        } else {
            place.getChildren().setAll(main, side);
        }
    }
}
