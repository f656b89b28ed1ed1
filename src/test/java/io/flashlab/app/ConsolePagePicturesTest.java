package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the Console page looks like in each state. The pictures are for a person; the test sees that nothing is blank. */
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

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,820", "DARK,1280,820", "LIGHT,800,560", "DARK,800,560"})
    void thePageIsDrawnInEachStateThemeAndSize(Theme theme, int width, int height, FxRobot robot) throws Exception {
        ScreenTour[] tour = new ScreenTour[1];
        robot.interact(() -> tour[0] = new ScreenTour(folder, stage, Language.ENGLISH));
        tour[0].window().show(theme);
        List<BufferedImage> pictures = new ArrayList<>();
        tour[0].visit(ScreenTour.Part.CONSOLE, (screen, scene) -> {
            if (scene.equals(stage.getScene())) {
                String name = "%s-%s-%sx%s".formatted(screen, theme.name().toLowerCase(Locale.ROOT), width, height);
                pictures.add(Screenshots.take(scene, width, height, name));
            }
        });
        assertThat(pictures)
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS));
    }
}
