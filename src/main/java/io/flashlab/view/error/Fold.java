package io.flashlab.view.error;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes a toggle button show and hide something. */
public final class Fold {

    private Fold() {}

    /** The content is hidden to begin with. */
    public static void install(ToggleButton button, Node content) {
        FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
        button.setGraphic(arrow);
        button.getStyleClass().add("fold");
        button.setSelected(false);
        content.managedProperty().bind(content.visibleProperty());
        content.visibleProperty().bind(button.selectedProperty());
        button.selectedProperty()
                .subscribe(open -> arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
    }
}
