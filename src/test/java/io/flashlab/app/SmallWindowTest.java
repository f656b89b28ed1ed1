package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.app.ScreenTour.Part;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.testing.screens.ClippedTexts;
import io.flashlab.testing.screens.Controls;
import io.flashlab.testing.screens.LongestTexts;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Goes through the window once, as small as it is at 200 % on a screen of 1280 by 820, with each of its texts in the
 * language that needs the most room for it. {@link EveryScreen} does it in each language, four sizes and both themes.
 */
@OnTheScreen
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class SmallWindowTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 410;

    @TempDir
    Path folder;

    private Stage stage;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    @Test
    void noWordIsCutOffInTheSmallestWindow(FxRobot robot) throws IOException {
        Set<String> faults = new TreeSet<>();
        ScreenTour[] tour = new ScreenTour[1];
        robot.interact(() -> tour[0] =
                new ScreenTour(folder, stage, Language.GERMAN, locale -> new Texts(LongestTexts.bundle(), locale)));

        for (Part part : EnumSet.complementOf(EnumSet.of(Part.VERDICT))) {
            tour[0].visit(part, (screen, scene) -> {
                boolean dialog = !scene.equals(stage.getScene());
                int width = dialog ? (int) Math.ceil(scene.getWidth()) : WIDTH;
                int height = dialog ? (int) Math.ceil(scene.getHeight()) : HEIGHT;
                Screenshots.laidOut(
                        scene,
                        width,
                        height,
                        root -> ClippedTexts.in(root).forEach(fault -> faults.add(screen + ": " + fault)));
                Controls.namelessIn(scene.getRoot()).forEach(fault -> faults.add(screen + ": " + fault));
            });
        }

        assertThat(faults).isEmpty();
    }
}
