package io.flashlab.view.flash;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * A scroll pane that is as high as its content, up to a limit, and scrolls from there on. {@link ScrollPane} asks its
 * content for its height as if it were as wide as it likes, in which case nothing wraps.
 */
public final class FittingScrollPane extends ScrollPane {

    private double mostHeight = Double.MAX_VALUE;

    /** In pixels; without limit at first. */
    public double getMostHeight() {
        return mostHeight;
    }

    public void setMostHeight(double newMostHeight) {
        mostHeight = newMostHeight;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** Whoever is short of room takes it from something else. */
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Node content = getContent();
        Insets insets = getInsets();
        double room = width < 0 ? width : width - insets.getLeft() - insets.getRight();
        double height = content == null ? 0 : content.prefHeight(room);
        return Math.min(height + insets.getTop() + insets.getBottom(), mostHeight);
    }
}
