package io.flashlab.view.layout;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Something that stays where it is beside what scrolls, unless the page is too low for both: then it scrolls, too. */
public final class ScrollsWhenLow {

    private final Node node;
    private final VBox fixed;
    private final int fixedIndex;
    private final VBox scrolled;
    private final int scrolledIndex;

    /**
     * @param node a child of its fixed place now
     * @param scrolled where it goes when the page is low
     * @param scrolledIndex before which child; a negative one means after all
     */
    public ScrollsWhenLow(Node node, VBox fixed, VBox scrolled, int scrolledIndex) {
        this.node = node;
        this.fixed = fixed;
        this.fixedIndex = fixed.getChildren().indexOf(node);
        this.scrolled = scrolled;
        this.scrolledIndex = scrolledIndex;
    }

    /** Follows the height of a page from now on. */
    public void follow(Region page, double leastHeight) {
        page.heightProperty()
                .map(height -> height.doubleValue() > 0 && height.doubleValue() < leastHeight)
                .subscribe(this::place);
    }

    private void place(boolean low) {
        VBox place = low ? scrolled : fixed;
        if (place.equals(node.getParent())) {
            return;
        }
        (low ? fixed : scrolled).getChildren().remove(node);
        int index = low ? scrolledIndex : fixedIndex;
        if (index < 0) {
            place.getChildren().add(node);
        } else {
            place.getChildren().add(index, node);
        }
    }
}
