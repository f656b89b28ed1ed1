package io.flashlab.view.layout;

import javafx.geometry.Bounds;
import javafx.scene.Node;
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

    /** Whether any of a node within the content is where this pane shows it. */
    public boolean isInSight(Node node) {
        Bounds bounds = sceneToLocal(node.localToScene(node.getLayoutBounds()));
        return getLayoutBounds().intersects(bounds);
    }
}
