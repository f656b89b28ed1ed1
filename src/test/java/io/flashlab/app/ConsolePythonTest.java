package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.transport.PortRouter;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.micropython.ReplOptions;
import io.flashlab.testing.MicroPythonBoard;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.WithoutPauses;
import io.flashlab.view.console.TerminalView;
import io.flashlab.viewmodel.console.LinkState;
import io.flashlab.viewmodel.console.TerminalRow;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The Console page with real MicroPython behind it. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class ConsolePythonTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private FlashWindow window;
    private MicroPythonBoard board;

    @Start
    void open(Stage stage) {
        window = FlashWindow.besideFlashing(
                folder,
                new PortRouter(ConsolePythonTest::nothingElse, ConsolePythonTest::nothingElse),
                new WithoutPauses());
        window.open(stage);
    }

    private static SerialTransport nothingElse(String name, int baudRate) {
        throw new AssertionError(name);
    }

    @AfterEach
    void end() {
        if (board != null) {
            window.onFxThread(() -> window.composition().console().model().close());
            board.close();
        }
    }

    private void start(String... features) throws IOException {
        board = MicroPythonBoard.start(features);
        window.onFxThread(() -> window.composition().models().board.select(board.portName()));
        // The WebAssembly port blocks in raw-paste mode.
        window.onFxThread(() -> window.composition()
                .console()
                .page()
                .work()
                .speak(ReplOptions.usual().withRawPaste(false)));
        window.showPage(NavigationViewModel.CONSOLE);
        window.onFxThread(() -> window.composition().console().model().open());
        await().atMost(LONGEST)
                .until(() -> window.ask(() ->
                        window.composition().console().model().stateProperty().get() instanceof LinkState.Open));
    }

    private List<String> rows() {
        return window.ask(() -> window.find("#console-rows", TerminalView.class).getRows().stream()
                .map(TerminalRow::text)
                .toList());
    }

    private String note() {
        return window.ask(() -> window.find("#files-note", Label.class).getText());
    }

    private List<String> names() {
        return window.ask(() -> window.composition().console().page().files().entries().stream()
                .map(entry -> entry.name())
                .toList());
    }

    private void choose(String name) {
        int index = names().indexOf(name);
        ListView<?> list = window.find("#files-entries", ListView.class);
        window.onFxThread(() -> list.getSelectionModel().select(index));
    }

    private void press(String id) {
        await().atMost(LONGEST)
                .ignoreExceptions()
                .until(() -> window.ask(() -> !window.find(id, Button.class).isDisabled()));
        window.press(id);
    }

    @Test
    void aProgramOfThisComputerIsRunAndItsOutputIsSeen(FxRobot robot) throws Exception {
        start();
        Path script = Files.writeString(folder.resolve("hello.py"), "for i in range(3):\n    print('hello', i * 7)\n");
        window.dialogs().choose(script);

        press("#python-run");

        await().atMost(LONGEST).until(() -> rows().containsAll(List.of("hello 0", "hello 7", "hello 14")));
    }

    @Test
    void aFileIsPutThereReadBackAndDeleted(FxRobot robot) throws Exception {
        start();
        Path source = Files.writeString(folder.resolve("main.py"), "print('Grüße')\n");
        window.dialogs().choose(source);

        press("#files-upload");
        await().atMost(LONGEST).until(() -> note().startsWith("1 files put there, 17 bytes, compared by their sums."));
        assertThat(names()).contains("main.py");
        choose("main.py");
        Path saved = Files.createDirectory(folder.resolve("saved"));
        window.dialogs().saveIn(saved);
        press("#files-download");
        await().atMost(LONGEST).until(() -> Files.exists(saved.resolve("main.py")));
        await().atMost(LONGEST).until(() -> note().startsWith("main.py read"));
        assertThat(saved.resolve("main.py")).hasSameBinaryContentAs(source);

        choose("main.py");
        press("#files-delete");
        await().atMost(LONGEST)
                .until(() -> robot.lookup("#delete-file-yes").tryQuery().isPresent());
        robot.clickOn("#delete-file-yes");

        await().atMost(LONGEST).until(() -> !names().contains("main.py"));
    }

    @Test
    void aBuildWithoutAFileSystemIsSaidToHaveNone(FxRobot robot) throws Exception {
        start("no-file-system");

        press("#files-list");

        await().atMost(LONGEST).until(() -> window.isShown("#error-BackToFiles"));
        assertThat(window.ask(() ->
                        window.find(".error-card .result-title", Label.class).getText()))
                .isEqualTo("The board has no file system");
    }
}
