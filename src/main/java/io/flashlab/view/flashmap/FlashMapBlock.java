package io.flashlab.view.flashmap;

import io.flashlab.viewmodel.flashmap.FlashMap.Segment;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A piece of the bar. Where pieces can be chosen it is one of several of which one is: to a screen reader, a radio button. */
final class FlashMapBlock extends Label {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Segment segment;
    private boolean selected;

    FlashMapBlock(Segment segment) {
        this.segment = segment;
        getStyleClass().addAll("map-block", "map-" + segment.kind().name().toLowerCase(Locale.ROOT));
        if (!segment.label().isEmpty()) {
            setTooltip(
                    new Tooltip("%s%n0x%08x – 0x%08x".formatted(segment.label(), segment.start(), segment.end() - 1)));
        }
    }

    Segment segment() {
        return segment;
    }

    /** @param name what a screen reader says */
    void makeSelectable(String name) {
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        setAccessibleText(name);
    }

    void setSelected(boolean now) {
        if (selected != now) {
            selected = now;
            pseudoClassStateChanged(SELECTED, now);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) selected
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
