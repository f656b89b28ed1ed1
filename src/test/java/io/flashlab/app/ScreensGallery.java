package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.app.ScreenTour.Part;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.settings.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Takes a picture of every screen in every language, both themes and two sizes, into {@code target/screenshots}, and the
 * pictures of README and guide into {@code assets/screenshots}. Not a test of the usual run: {@code mvn -Pscreenshots test}.
 */
@OnTheScreen
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class ScreensGallery {

    /** English, 1280 by 820 or a dialog's own size: the screen and theme of each picture of README and guide. */
    private static final Map<String, String> KEPT = Map.of(
            "flash-ready-light", "flash-light.png",
            "flash-running-dark", "running-dark.png",
            "flash-runs-light", "done-light.png",
            "board-known-light", "board-light.png",
            "flash-waiting-light", "waiting-light.png",
            "error-boot-mode-light", "error-light.png",
            "dialog-catalog-light", "catalog-light.png",
            "console-python-light", "console-light.png");

    /** As a window of 1280 by 820 pixels is to JavaFX when the system's scale is 200 %. */
    private static final Size SMALL = new Size(640, 410);

    private record Size(int width, int height) {}

    @TempDir
    Path folder;

    private Stage stage;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    static Stream<Arguments> everything() {
        return Stream.of(Language.ENGLISH, Language.GERMAN, Language.SPANISH, Language.CHINESE)
                .flatMap(language -> Stream.of(Theme.LIGHT, Theme.DARK)
                        .flatMap(theme -> Stream.of(Part.values()).map(part -> Arguments.of(language, theme, part))));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void pictures(Language language, Theme theme, Part part, FxRobot robot) throws IOException {
        TreeSet<String> taken = new TreeSet<>();
        ScreenTour[] tour = new ScreenTour[1];
        robot.interact(() -> tour[0] = new ScreenTour(folder, stage, language));
        tour[0].window().show(theme);

        tour[0].visit(part, (screen, scene) -> {
            for (Size size : sizesOf(scene)) {
                String name =
                        "%s/%s-%s-%sx%s".formatted(lower(language), screen, lower(theme), size.width(), size.height());
                Screenshots.take(scene, size.width(), size.height(), name);
                taken.add(name);
                keep(language, screen + "-" + lower(theme), size, name);
            }
        });

        assertThat(taken).isNotEmpty();
    }

    private static void keep(Language language, String picture, Size size, String name) throws IOException {
        String kept = KEPT.get(picture);
        if (language == Language.ENGLISH && !size.equals(SMALL) && kept != null) {
            Screenshots.keep(name, kept);
        }
    }

    private List<Size> sizesOf(Scene scene) {
        return scene.equals(stage.getScene())
                ? List.of(SMALL, new Size(1280, 820))
                : List.of(new Size((int) Math.ceil(scene.getWidth()), (int) Math.ceil(scene.getHeight())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
