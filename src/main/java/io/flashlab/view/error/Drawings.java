package io.flashlab.view.error;

import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.Illustration;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Draws illustrations, with a caption. */
public final class Drawings {

    private Drawings() {}

    public static Node of(Illustration illustration, Texts texts) {
        boolean jumper = illustration == Illustration.ESP01_GPIO0_TO_GND;
        Esp01Drawing drawing =
                new Esp01Drawing(jumper, texts.get(jumper ? "flash.wiring.drawing" : "flash.wiring.drawingFree"));
        Label caption = new Label(texts.get("flash.wiring.caption"));
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.maxWidthProperty().bind(drawing.widthProperty());
        caption.getStyleClass().addAll("muted", "caption");
        VBox box = new VBox(drawing, caption);
        box.getStyleClass().add("drawing");
        return box;
    }
}
