package io.flashlab.app;

import io.flashlab.guide.Guide;
import io.flashlab.view.ViewLoader;
import io.flashlab.view.help.HelpPageController;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.help.HelpViewModel;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;

/**
 * The guide in the window. Its pages are read when they are first wanted.
 *
 * @param browser shows pages of the Web
 */
record HelpFeature(Consumer<String> browser, Texts texts) {

    Parent load() {
        HelpViewModel help = new HelpViewModel(Guide.load(), browser, texts);
        return new ViewLoader(Map.of(HelpPageController.class, () -> new HelpPageController(help, texts)), texts)
                .load(HelpPageController.class);
    }
}
