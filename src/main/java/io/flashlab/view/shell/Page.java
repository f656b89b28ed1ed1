package io.flashlab.view.shell;

import java.util.function.Supplier;
import javafx.scene.Parent;
import org.kordamp.ikonli.Ikon;

/**
 * A page of the window, chosen in the rail.
 *
 * @param id for style sheets and tests: the rail's button is {@code #rail-<id>}
 * @param title word in the rail
 * @param icon picture in the rail
 * @param place where in the rail
 * @param content makes the page; called once, when it is first shown
 */
public record Page(String id, String title, Ikon icon, Place place, Supplier<? extends Parent> content) {

    /** Where in the rail a page has its button. */
    public enum Place {
        /** In the order of pages, from the top. */
        TOP,
        /** At the bottom: what is seldom needed. */
        BOTTOM
    }
}
