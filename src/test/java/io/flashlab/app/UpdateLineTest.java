package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.catalog.download.FakeWeb;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.update.ReleaseFeed;
import io.flashlab.update.SemanticVersion;
import io.flashlab.viewmodel.settings.Theme;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The question whether newer versions may be looked for, and what comes of it; and its pictures, for a person. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class UpdateLineTest {

    private static final int FEWEST_COLOURS = 50;

    @TempDir
    Path folder;

    private FlashWindow window;

    @Start
    void open(Stage stage) throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"lastFolder\": \"/home/ada\"}");
        ReleaseFeed feed = new ReleaseFeed(
                SemanticVersion.of("0.1.0").orElseThrow(),
                URI.create("https://example.org/feed"),
                URI.create("https://example.org/page"));
        window = FlashWindow.announcing(
                folder, FakeWeb.of(_ -> "[{\"tag_name\": \"v0.2.0\"}]".getBytes(StandardCharsets.UTF_8)), feed);
        window.open(stage);
    }

    @Test
    void whoAgreesReadsOfTheNewerVersionAndCanPassItOver() {
        await().until(() -> window.isShown("#update-yes"));
        picture("update-question");

        window.press("#update-yes");
        await().until(() -> words().equals("There is FlashLab 0.2.0. This is 0.1.0."));
        picture("update-newer");
        window.showPage(NavigationViewModel.SETTINGS);
        await().until(() -> window.isShown("#setting-updates"));
        picture("update-settings");
        window.press("#update-dismiss");

        await().until(() -> !window.isShown("#update-line"));
    }

    private String words() {
        return window.ask(() -> window.find("#update-words", Label.class).getText());
    }

    private void picture(String name) {
        for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK}) {
            window.show(theme);
            String file = "%s-%s".formatted(name, theme.name().toLowerCase(Locale.ROOT));
            assertThat(Screenshots.colours(window.picture(file, 1024, 700))).isGreaterThan(FEWEST_COLOURS);
        }
    }
}
