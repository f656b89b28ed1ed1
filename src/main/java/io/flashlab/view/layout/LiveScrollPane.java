package io.flashlab.view.layout;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * A scroll pane for what changes more often than it is scrolled. {@link ScrollPane} keeps a picture of all that is in sight, which
 * has to be drawn anew as a whole whenever a figure in it changes; this one draws what has changed.
 */
public final class LiveScrollPane extends ScrollPane {

    @Override
    protected Skin<?> createDefaultSkin() {
        Skin<?> skin = super.createDefaultSkin();
        lookup(".viewport").setCache(false);
        return skin;
    }
}
