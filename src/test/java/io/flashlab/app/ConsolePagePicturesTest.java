package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the Console page looks like in each state. The pictures are for a person; the test sees that nothing is blank. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class ConsolePagePicturesTest {

    private static final int FEWEST_COLOURS = 50;

    @TempDir
    Path folder;

    private Stage stage;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    /** In one tour: the verdict is that of a board which is listened to for as long as a real one. */
    @Test
    void thePageIsDrawnInEachStateThemeAndSize(FxRobot robot) throws Exception {
        ScreenTour[] tour = new ScreenTour[1];
        robot.interact(() -> tour[0] = new ScreenTour(folder, stage, Language.ENGLISH));
        List<BufferedImage> pictures = new ArrayList<>();
        tour[0].visit(ScreenTour.Part.CONSOLE, (screen, scene) -> {
            if (scene.equals(stage.getScene())) {
                for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
                    tour[0].window().show(theme);
                    pictures.add(take(screen, scene, theme, 800, 560));
                    pictures.add(take(screen, scene, theme, 1280, 820));
                }
            }
        });
        assertThat(pictures)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(picture -> assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS));
    }

    private static BufferedImage take(String screen, Scene scene, Theme theme, int width, int height)
            throws IOException {
        String name = "%s-%s-%sx%s".formatted(screen, theme.name().toLowerCase(Locale.ROOT), width, height);
        return Screenshots.take(scene, width, height, name);
    }
}
