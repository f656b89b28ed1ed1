package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.task.TimeSource;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.PluggedBoard;
import io.flashlab.view.console.TerminalView;
import io.flashlab.viewmodel.console.ConsoleViewModel;
import io.flashlab.viewmodel.console.TerminalRow;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The Console page as a person uses it. */
@OnTheScreen
class ConsolePageTest {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @RegisterExtension
    static final SharedWindow SHARED = new SharedWindow(TimeSource.system());

    private final PluggedBoard board = new PluggedBoard(FlashWindow.USB.name());
    private final FlashWindow window = SHARED.window();
    private final FxRobot robot = SHARED.robot();

    @BeforeEach
    void putBack() {
        SHARED.over(board);
        window.showPage(NavigationViewModel.CONSOLE);
        window.onFxThread(() -> {
            ConsoleViewModel console = window.composition().console().model();
            console.close();
            console.rateProperty().set(115_200);
            console.terminal().pausedProperty().set(false);
            console.terminal().clear();
        });
        off("#console-hex");
        off("#console-times");
    }

    private void off(String id) {
        ToggleButton button = window.find(id, ToggleButton.class);
        window.onFxThread(() -> button.setSelected(false));
    }

    private void openConsole() {
        window.plugIn(FlashWindow.USB);
        window.onFxThread(() -> window.composition().console().model().open());
        awaitState("/dev/ttyUSB0, 115200 baud");
    }

    private void awaitState(String text) {
        await().atMost(LONGEST)
                .until(() -> window.ask(() ->
                        window.find("#console-state", Label.class).getText().equals(text)));
    }

    private void awaitWritten(String text) {
        await().atMost(LONGEST).until(() -> board.written().equals(text));
    }

    private List<String> rows() {
        return window.ask(() -> window.find("#console-rows", TerminalView.class).getRows().stream()
                .map(TerminalRow::text)
                .toList());
    }

    @Test
    void aLineIsTypedAndItsAnswerIsSeen() {
        board.answering(sent -> sent.equals("6*7\r") ? "6*7\r\n42\r\n>>> " : "");
        window.plugIn(FlashWindow.USB);

        robot.clickOn("#rail-console").clickOn("#console-open");
        awaitState("/dev/ttyUSB0, 115200 baud");
        robot.clickOn("#console-line").write("6*7").push(KeyCode.ENTER);

        await().atMost(LONGEST).until(() -> rows().equals(List.of("6*7", "42", ">>> ")));
        await().atMost(LONGEST)
                .until(() -> window.ask(() ->
                        window.find("#console-line", TextField.class).getText().isEmpty()));
    }

    @Test
    void upBringsBackWhatWasSentAndControlCInterrupts() {
        openConsole();
        robot.clickOn("#console-line").write("first").push(KeyCode.ENTER);
        awaitWritten("first\r");
        robot.write("second").push(KeyCode.ENTER);
        awaitWritten("first\rsecond\r");

        robot.push(KeyCode.UP).push(KeyCode.UP);
        await().atMost(LONGEST)
                .until(() -> window.ask(() ->
                        window.find("#console-line", TextField.class).getText().equals("first")));
        robot.push(KeyCode.ENTER);
        awaitWritten("first\rsecond\rfirst\r");
        robot.push(KeyCode.CONTROL, KeyCode.C);

        awaitWritten("first\rsecond\rfirst\r\u0003");
    }

    @Test
    void whoTypesIntoTheTerminalMeansTheBoard() {
        openConsole();
        board.say("hello\r\n");
        await().atMost(LONGEST).until(() -> rows().equals(List.of("hello")));

        robot.clickOn("#console-rows").write("x=1").push(KeyCode.ENTER);

        await().atMost(LONGEST).untilAsserted(() -> assertThat(board.written()).isEqualTo("x=1\r"));
    }

    @Test
    void aWordIsFoundAndTheRowIsCopied() {
        openConsole();
        for (int i = 0; i < 300; i++) {
            board.say("line %s\r\n".formatted(i));
        }
        await().atMost(LONGEST).until(() -> rows().size() == 300);

        robot.clickOn("#console-search").write("LINE 42").push(KeyCode.ENTER);

        await().atMost(LONGEST)
                .until(() -> window.ask(() ->
                                window.find("#console-rows", TerminalView.class).selectedRow())
                        == 42);
        robot.clickOn("#console-copy");
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> "line 42%n"
                        .formatted()
                        .equals(Clipboard.getSystemClipboard().getString())));
        robot.clickOn("#console-search").write("0000").push(KeyCode.ENTER);
        await().atMost(LONGEST).until(() -> window.isShown("#console-missing"));
    }

    @Test
    void bytesTimesAndThePauseAreSwitches() {
        openConsole();
        board.say("AB\r\n");
        await().atMost(LONGEST).until(() -> rows().equals(List.of("AB")));

        robot.clickOn("#console-hex");
        await().atMost(LONGEST).until(() -> rows().getFirst().startsWith("00000000  41 42 0d 0a"));
        robot.clickOn("#console-hex");
        robot.clickOn("#console-times");
        robot.clickOn("#console-pause");
        board.say("more\r\n");

        await().atMost(LONGEST)
                .until(() ->
                        window.find("#console-unseen", Label.class).getText().equals("Paused · 1 new lines"));
        assertThat(rows()).containsExactly("AB");
        robot.clickOn("#console-pause");
        await().atMost(LONGEST).until(() -> rows().equals(List.of("AB", "more")));
    }

    @Test
    void everythingIsSavedAndCleared() throws Exception {
        openConsole();
        board.say("\u001b[32mgreen\u001b[0m\r\n>>> ");
        await().atMost(LONGEST).until(() -> rows().size() == 2);
        window.dialogs().saveIn(folder);

        robot.clickOn("#console-save");
        Path file = folder.resolve("flashlab-console.txt");
        await().atMost(LONGEST)
                .until(() -> Files.exists(file) && Files.readAllLines(file).equals(List.of("green", ">>> ")));
        robot.clickOn("#console-clear");

        await().atMost(LONGEST).until(() -> rows().isEmpty());
    }

    @Test
    void aPulledPlugIsSaidAndTheConsoleComesBack() {
        openConsole();

        board.unplug();
        awaitState("/dev/ttyUSB0 is gone; plug it in and the console comes back");
        board.plugIn();

        awaitState("/dev/ttyUSB0, 115200 baud");
    }

    @Test
    void aPortThatIsTakenIsExplainedAndTriedAgain() throws Exception {
        window.plugIn(FlashWindow.USB);
        var taken = board.open(FlashWindow.USB.name(), 9600);
        robot.clickOn("#rail-console");
        robot.clickOn("#console-open");
        await().atMost(LONGEST).until(() -> window.isShown("#error-TryAgain"));
        taken.close();

        robot.clickOn("#error-TryAgain");

        awaitState("/dev/ttyUSB0, 115200 baud");
        assertThat(window.isShown("#error-TryAgain")).isFalse();
    }

    @Test
    void anotherRateIsTyped() {
        openConsole();

        robot.doubleClickOn("#console-rate .text-field").push(KeyCode.CONTROL, KeyCode.A);
        robot.write("31250").push(KeyCode.ENTER);

        await().atMost(LONGEST).until(() -> board.events().contains("baud 31250"));
        awaitState("/dev/ttyUSB0, 31250 baud");
    }
}
