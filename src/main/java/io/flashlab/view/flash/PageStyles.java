package io.flashlab.view.flash;

import io.flashlab.view.error.ErrorCardController;
import java.util.Objects;

/** Style sheets that windows of the Flash page need besides the main window's. */
final class PageStyles {

    private PageStyles() {}

    /** Address of the style sheet with texts, cards and drawings. */
    static String errorCards() {
        return Objects.requireNonNull(ErrorCardController.class.getResource("error.css"))
                .toExternalForm();
    }
}
