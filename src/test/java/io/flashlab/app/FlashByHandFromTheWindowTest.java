package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.flash.FlashState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javafx.scene.control.Label;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** An ESP-01 in a programmer without auto-reset, from the press on Flash to MicroPython's prompt. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class FlashByHandFromTheWindowTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int HEADER = 8;

    @TempDir
    Path folder;

    private final Esp01Stick stick = new Esp01Stick(FlashWindow.USB);
    private FlashWindow window;

    @Start
    void open(Stage stage) {
        window = FlashWindow.over(folder, stick);
        window.open(stage);
    }

    private byte[] readyToFlash(FxRobot robot) throws IOException {
        byte[] image = Images.esp8266(0x10000);
        window.plugIn(FlashWindow.USB);
        window.filesToChoose(Files.write(folder.resolve("firmware.bin"), image));
        robot.clickOn("#add-file");
        // One attempt is enough to find out that nobody answers.
        window.onFxThread(
                () -> window.model().setup().options().beforeProperty().set(Before.NO_RESET));
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> window.model().flashableProperty().get()));
        return image;
    }

    /** The list of ports learns of a plug a moment after the engine, or before it: both are right. */
    private void plugInWithGpio0(boolean grounded) {
        stick.plugInWithGpio0(grounded);
        window.plugIn(FlashWindow.USB);
    }

    private void unplug() {
        stick.unplug();
        window.plugIn();
    }

    private void awaitState(Class<? extends FlashState> wanted) {
        await().atMost(LONGEST)
                .until(() -> wanted.isInstance(
                        window.ask(() -> window.model().stateProperty().get())));
    }

    private void awaitText(String id, String part) {
        await().atMost(LONGEST)
                .until(() -> window.isShown(id)
                        && window.ask(() -> window.find(id, TextFlow.class).getAccessibleText())
                                .contains(part));
    }

    @Test
    void thePersonIsLedThroughTheWholeStory(FxRobot robot) throws IOException {
        byte[] image = readyToFlash(robot);

        robot.clickOn("#flash-button");
        awaitState(FlashState.Awaiting.class);
        boolean drawn = window.isShown(".esp01");
        awaitText("#error-waiting-hint", "goes on by itself");
        String countdown = window.find("#error-waiting-title", Label.class).getText();
        unplug();
        awaitText("#error-waiting-hint", "plug it in again with GPIO0 connected to GND");
        plugInWithGpio0(false);
        awaitText("#error-waiting-hint", "started its own program");
        unplug();
        plugInWithGpio0(true);
        awaitState(FlashState.Done.class);
        awaitText("#success-boot-text", "re-plugged or reset");
        unplug();
        awaitText("#success-boot-text", "Leave GPIO0 free");
        plugInWithGpio0(true);
        awaitText("#success-boot-text", "still in its loader");
        unplug();
        plugInWithGpio0(false);
        awaitText("#success-boot-text", "It runs. MicroPython v1.25.0 on ESP module with ESP8266 is at its prompt.");

        assertThat(drawn).isTrue();
        assertThat(countdown).matches(".*[45]:[0-5][0-9]");
        assertThat(Arrays.copyOfRange(stick.flashContents(), HEADER, image.length))
                .isEqualTo(Arrays.copyOfRange(image, HEADER, image.length));
    }

    @Test
    void whoGivesUpIsBackAtTheFilesAtOnceAndCanFlashLater(FxRobot robot) throws IOException {
        readyToFlash(robot);

        robot.clickOn("#flash-button");
        awaitState(FlashState.Awaiting.class);
        robot.clickOn("#error-BackToFiles");
        awaitState(FlashState.Ready.class);
        unplug();
        plugInWithGpio0(true);
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> window.model().flashableProperty().get()));
        robot.clickOn("#flash-button");

        awaitState(FlashState.Done.class);
    }
}
