package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.guide.GuideSearch.Hit;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.testing.screens.ClippedTexts;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The guide in the window, by keyboard; and its pictures, for a person. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class HelpPageTest {

    private static final int FEWEST_COLOURS = 50;

    @TempDir
    Path folder;

    private FlashWindow window;

    @Start
    void open(Stage stage) {
        window = new FlashWindow(folder, (_, _) -> {
            throw new AssertionError("nothing is to be flashed here");
        });
        window.open(stage);
    }

    @Test
    void theGuideOpensIsSearchedAndReadByKeyboard(FxRobot robot) {
        robot.type(KeyCode.F1);
        await().until(() -> window.isShown("#help-search")
                && window.ask(() -> window.find("#help-search", TextField.class).isFocused()));
        picture("help-first");
        robot.write("gpio0 jumper");
        await().until(() -> found().endsWith("found"));
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        await().until(() -> scroller().getVvalue() > 0);
        picture("help-found");
        robot.press(KeyCode.ALT).type(KeyCode.LEFT).release(KeyCode.ALT);
        robot.clickOn("#help-search").type(KeyCode.ESCAPE);
        await().until(() -> found().isEmpty());
        window.onFxThread(() ->
                window.find("#help-entries", ListView.class).getSelectionModel().select(10));
        await().until(() -> window.ask(
                        () -> window.find("#help-title", Label.class).getText())
                .equals("FlashLab and esptool"));
        picture("help-table");
    }

    /** The pages with tables of three columns; EveryScreen looks at all pages, which takes minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"Install FlashLab", "FlashLab and esptool", "Results for other programs"})
    void noWordOfATableIsBrokenOrCutOff(String title) {
        window.showPage("help");
        window.onFxThread(() -> pages().getSelectionModel()
                .select(pages().getItems().stream()
                        .filter(page -> page.title().equals(title))
                        .findFirst()
                        .orElseThrow()));

        assertThat(clippedTexts(640, 410)).isEmpty();
        assertThat(clippedTexts(1280, 820)).isEmpty();
    }

    @Test
    void nothingThatWasFoundIsCutOffAndThePageFitsASmallWindow() {
        window.showPage("help");
        window.onFxThread(() -> window.find("#help-search", TextField.class).setText("usb"));

        assertThat(clippedTexts(640, 410)).isEmpty();
        assertThat(clippedTexts(1280, 820)).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private ListView<Hit> pages() {
        return window.find("#help-entries", ListView.class);
    }

    private List<String> clippedTexts(int width, int height) {
        return window.ask(() -> {
            List<String> found = new ArrayList<>();
            Screenshots.laidOut(
                    window.find("#help-page", Node.class).getScene(),
                    width,
                    height,
                    root -> found.addAll(ClippedTexts.in(root)));
            return found;
        });
    }

    private String found() {
        return window.ask(() -> window.find("#help-found", Label.class).getText());
    }

    private ScrollPane scroller() {
        return window.find("#help-scroller", ScrollPane.class);
    }

    private void picture(String name) {
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            window.show(theme);
            BufferedImage picture =
                    window.picture("%s-%s".formatted(name, theme.name().toLowerCase(Locale.ROOT)), 1024, 700);
            assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS);
        }
    }
}
