package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.viewmodel.board.BoardPageState;
import io.flashlab.viewmodel.board.BoardPageViewModel;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The Board page by mouse and keyboard, on a simulated board. */
@ExtendWith(ApplicationExtension.class)
class BoardPageTest {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final PortInfo C3 = new PortInfo("sim://esp32c3", "Simulated ESP32-C3 (4 MB)", Kind.SIMULATED);

    @TempDir
    Path folder;

    private final SimulatedPorts ports = new SimulatedPorts();
    private FlashWindow window;

    @Start
    void open(javafx.stage.Stage stage) {
        window = new FlashWindow(
                folder,
                (_, _) -> {
                    throw new AssertionError("nothing is flashed here");
                },
                ports);
        window.open(stage);
    }

    @BeforeEach
    void choosePage(FxRobot robot) {
        window.plugIn(C3);
        window.select(C3);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        await().until(() -> window.isShown("#read-board"));
    }

    private BoardPageViewModel model() {
        return window.composition().board().model();
    }

    private BoardPageState state() {
        return window.ask(() -> model().work().stateProperty().get());
    }

    private void readBoard(FxRobot robot) {
        robot.clickOn("#read-board");
        await().atMost(LONGEST).until(() -> window.isShown("#board-title"));
        await().atMost(LONGEST).until(() -> state() instanceof BoardPageState.Ready);
    }

    @Test
    void theBoardTellsWhatItIsAndTheTextIsCopied(FxRobot robot) {
        readBoard(robot);
        robot.clickOn("#copy-board");

        await().until(() -> window.ask(() -> Clipboard.getSystemClipboard().hasString()));
        assertThat(window.find("#board-title", Label.class).getText()).startsWith("ESP32-C3");
        assertThat(window.isShown("#board-intro")).isFalse();
        assertThat(window.ask(() -> Clipboard.getSystemClipboard().getString())).contains("5c:cf:7f:12:34:56");
    }

    @Test
    void whatIsKnownStaysWhenTheBoardIsUnplugged(FxRobot robot) {
        readBoard(robot);

        window.plugIn();

        assertThat(window.find("#board-as-of", Label.class).getText()).contains("no longer there");
        assertThat(window.isShown("#board-title")).isTrue();
        assertThat(window.find("#read-board-again", Button.class).isDisabled()).isTrue();
    }

    @Test
    void aBoardThatIsNotThereGivesACard(FxRobot robot) {
        ports.board(C3.name()).orElseThrow().unplug();

        robot.clickOn("#read-board");
        await().atMost(LONGEST).until(() -> window.isShown("#error-card"));
        ports.board(C3.name()).orElseThrow().replug();
        robot.clickOn("#error-TryAgain");

        await().atMost(LONGEST).until(() -> window.isShown("#board-title"));
    }
}
