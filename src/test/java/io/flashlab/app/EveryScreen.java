package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.app.ScreenTour.Part;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.testing.screens.ClippedTexts;
import io.flashlab.testing.screens.Contrast;
import io.flashlab.testing.screens.Controls;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.settings.Theme;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What holds for everything that the window shows. It takes minutes: {@code mvn -Pscreenshots test} runs it. */
@OnTheScreen
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class EveryScreen {

    /** As a window of 1280 by 820 pixels is to JavaFX when the system's scale is 150 and 200 %. */
    private static final Size AT_150_PERCENT = new Size(853, 547);

    private static final Size AT_200_PERCENT = new Size(640, 410);
    private static final Size WIDE = new Size(1280, 820);
    private static final List<Size> SIZES = List.of(new Size(800, 560), WIDE, AT_150_PERCENT, AT_200_PERCENT);

    private record Size(int width, int height) {}

    @TempDir
    Path folder;

    private Stage stage;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    private ScreenTour tour(Language language, FxRobot robot) {
        ScreenTour[] made = new ScreenTour[1];
        robot.interact(() -> made[0] = new ScreenTour(folder, stage, language));
        return made[0];
    }

    static Stream<Arguments> partsInEachLanguage() {
        return Stream.of(Language.ENGLISH, Language.GERMAN, Language.SPANISH, Language.CHINESE)
                .flatMap(language -> Stream.of(Part.values()).map(part -> Arguments.of(language, part)));
    }

    @ParameterizedTest
    @MethodSource("partsInEachLanguage")
    void noWordIsCutOffAndNoAltKeyIsGivenTwice(Language language, Part part, FxRobot robot) throws IOException {
        Set<String> faults = new TreeSet<>();

        tour(language, robot).visit(part, (screen, scene) -> {
            for (Size size : sizesOf(scene, SIZES)) {
                Screenshots.laidOut(
                        scene,
                        size.width(),
                        size.height(),
                        root -> ClippedTexts.in(root).forEach(fault -> faults.add(report(screen, size, fault))));
            }
            Controls.sharedAltKeysIn(scene.getRoot()).forEach(fault -> faults.add(screen + ": " + fault));
        });

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
    void everyPageOfTheGuideIsReadWhole(Theme theme, FxRobot robot) {
        Set<String> faults = new TreeSet<>();
        FlashWindow window = tour(Language.ENGLISH, robot).window();
        window.show(theme);
        window.showPage(NavigationViewModel.HELP);
        ListView<?> pages = window.find("#help-entries", ListView.class);
        int count = window.ask(() -> pages.getItems().size());

        for (int page = 0; page < count; page++) {
            int index = page;
            window.onFxThread(() -> pages.getSelectionModel().select(index));
            String title =
                    window.ask(() -> window.find("#help-title", Label.class).getText());
            for (Size size : SIZES) {
                window.onFxThread(() -> Screenshots.laidOut(stage.getScene(), size.width(), size.height(), root -> {
                    ClippedTexts.in(root).forEach(fault -> faults.add(report(title, size, fault)));
                    Contrast.tooLowIn(root).forEach(fault -> faults.add(report(title, size, fault)));
                }));
            }
        }

        assertThat(faults).isEmpty();
    }

    private static String report(String screen, Size size, String fault) {
        return "%s %sx%s: %s".formatted(screen, size.width(), size.height(), fault);
    }

    static Stream<Arguments> bothThemesInTwoLanguages() {
        return Stream.of(Language.ENGLISH, Language.GERMAN)
                .flatMap(language -> Stream.of(Theme.LIGHT, Theme.DARK).map(theme -> Arguments.of(language, theme)));
    }

    /** A narrow window shows other things than a wide one, and longer words stand elsewhere. */
    @ParameterizedTest
    @MethodSource("bothThemesInTwoLanguages")
    void everyTextStandsOut(Language language, Theme theme, FxRobot robot) throws IOException {
        Set<String> faults = new TreeSet<>();
        ScreenTour tour = tour(language, robot);
        tour.window().show(theme);

        tour.visit((screen, scene) -> {
            for (Size size : sizesOf(scene, List.of(WIDE, AT_200_PERCENT))) {
                Screenshots.laidOut(
                        scene,
                        size.width(),
                        size.height(),
                        root -> Contrast.tooLowIn(root).forEach(fault -> faults.add(report(screen, size, fault))));
            }
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void everyControlHasANameAndARoleAndIsReachedByTab(FxRobot robot) throws IOException {
        Set<String> faults = new TreeSet<>();

        tour(Language.ENGLISH, robot).visit((screen, scene) -> {
            Controls.namelessIn(scene.getRoot()).forEach(fault -> faults.add(screen + ": " + fault));
            Controls.unreachableIn(scene).forEach(fault -> faults.add(screen + ": " + fault));
        });

        assertThat(faults).isEmpty();
    }

    /** A dialog has the size that its words need. */
    private List<Size> sizesOf(Scene scene, List<Size> ofTheWindow) {
        return scene.equals(stage.getScene())
                ? ofTheWindow
                : List.of(new Size((int) Math.ceil(scene.getWidth()), (int) Math.ceil(scene.getHeight())));
    }
}
