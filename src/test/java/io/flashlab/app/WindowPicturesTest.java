package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the window looks like. The pictures are for a person; the test sees to it that there is something on them. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class WindowPicturesTest {

    private static final int FEWEST_COLOURS = 50;

    @TempDir
    Path folder;

    private WindowFixture window;

    @Start
    void open(javafx.stage.Stage stage) {
        window = new WindowFixture(folder);
        window.open(stage);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1024,700", "DARK,1024,700", "LIGHT,1600,1000", "DARK,1600,1000", "LIGHT,800,560"})
    void theWindowIsDrawnInEachThemeAndSize(Theme theme, int width, int height) {
        String name = "%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), width, height);
        CountDownLatch end = new CountDownLatch(1);
        window.plugIn(WindowFixture.SIMULATED);
        window.show(theme);

        BufferedImage invitation = window.picture("invitation-" + name, width, height);
        window.plugIn(WindowFixture.USB, WindowFixture.SIMULATED);
        window.runJob(context -> {
            writeHalf(context.logger());
            WindowFixture.await(end);
        });
        BufferedImage working = window.picture("working-" + name, width, height);
        window.openLog();
        BufferedImage log = window.picture("log-" + name, width, height);
        window.showPage("settings");
        BufferedImage settings = window.picture("settings-" + name, width, height);
        end.countDown();

        assertThat(new BufferedImage[] {invitation, working, log, settings}).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(width);
            assertThat(picture.getHeight()).isEqualTo(height);
            assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS);
        });
    }

    @Test
    void thePickersListAndTheQuestionsAreDrawn(FxRobot robot) {
        window.plugIn(WindowFixture.USB, WindowFixture.OTHER_USB, WindowFixture.SIMULATED);

        robot.clickOn("#port-picker");
        await().until(() -> robot.lookup("Other port…").tryQuery().isPresent());
        BufferedImage list = window.pictureOfNewestWindow("picker-light");
        robot.clickOn("Other port…");
        await().until(() -> robot.lookup("#other-port-name").tryQuery().isPresent());
        BufferedImage question = window.pictureOfNewestWindow("other-port-light");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#detect");
        await().until(() -> window.models().board.boardProperty().get() != null);
        BufferedImage detected = window.picture("detected-light", 800, 560);

        assertThat(List.of(list, question, detected))
                .allSatisfy(picture -> assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS));
    }

    private static void writeHalf(EspLogger logger) {
        logger.print("Connected to ESP8266 on /dev/ttyUSB0:");
        logger.print("Chip type:          ESP8266EX");
        logger.print("Stub flasher running.");
        logger.warning("File header says 4MB, chip has 1MB: header will be set to 1MB.");
        logger.note("0 of 144 sectors are already right.");
        logger.print("Flash will be erased from 0x00000000 to 0x0008ffff...");
        logger.beginStage(Stage.WRITE);
        logger.print("Compressed 586752 bytes to 374910...");
        logger.progress(new Progress(
                Stage.WRITE, "/home/me/esp8266-20170108-v1.8.7.bin", 0, 1, 0x40000, 252303, 586752, 252303, 586752));
    }
}
