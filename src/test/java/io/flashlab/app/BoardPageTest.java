package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.board.BoardPageState;
import io.flashlab.viewmodel.board.BoardPageViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class BoardPageTest {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final PortInfo C3 = new PortInfo("sim://esp32c3", "ESP32-C3 (4 MB)", Kind.SIMULATED);

    @TempDir
    Path folder;

    /** The listed board is as slow as a real one, so that it can be stopped; the others are as fast as they go. */
    private final SimulatedPorts ports = new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true)));

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

    private void scrollTo(String id) {
        window.onFxThread(() -> {
            ScrollPane pane = window.find(".board-scroller", ScrollPane.class);
            pane.getScene().getRoot().applyCss();
            pane.getScene().getRoot().layout();
            Node node = window.find(id, Node.class);
            double top = pane.getContent().sceneToLocal(node.localToScene(0, 0)).getY();
            double room = pane.getContent().getBoundsInLocal().getHeight()
                    - pane.getViewportBounds().getHeight();
            pane.setVvalue(room <= 0 ? 0 : Math.min(1, Math.max(0, (top - 100) / room)));
        });
    }

    private byte[] flash() {
        return ports.board(C3.name()).orElseThrow().flashContents();
    }

    private void loadTable() {
        SimulatedBoard board = ports.board(C3.name()).orElseThrow();
        board.loadFlash(0x9000, new byte[] {1, 2, 3, 4});
        board.loadFlash(
                0x8000,
                Esp32Parts.table(
                        Esp32Parts.entry("nvs", 1, 2, 0x9000, 0x6000),
                        Esp32Parts.entry("factory", 0, 0, 0x10000, 0x200000)));
    }

    private void awaitResult(String title) {
        await().atMost(LONGEST)
                .until(() -> state() instanceof BoardPageState.Done(var card)
                        && card.title().equals(title));
    }

    @Test
    void theFlashIsBackedUpUnderTheBoardsNameInTheFolderForBackups(FxRobot robot) throws IOException {
        window.onFxThread(() -> window.settings().change(s -> s.withBackupFolder(Optional.of(folder.toString()))));
        readBoard(robot);

        scrollTo("#backup-flash");
        robot.clickOn("#backup-flash");
        awaitResult("Saved: the whole flash");

        List<Path> saved;
        try (Stream<Path> all = Files.list(folder)) {
            saved = all.filter(file -> file.toString().contains("5ccf7f123456"))
                    .sorted()
                    .toList();
        }
        assertThat(saved).hasSize(2);
        assertThat(saved.getFirst().getFileName().toString()).matches("esp32c3-5ccf7f123456-[0-9-]{10}-4MB.bin");
        assertThat(saved.getFirst()).hasBinaryContent(flash());
        assertThat(saved.getLast()).content().contains("5c:cf:7f:12:34:56", "flashlab-backup");
    }

    @Test
    void aPartitionIsChosenInTheMapAndErasedAfterAQuestion(FxRobot robot) {
        loadTable();
        readBoard(robot);
        scrollTo("#layout-card");
        robot.clickOn("#board-map .map-data");
        scrollTo("#area-erase");
        String chosen = window.find("#layout-chosen", Label.class).getText();
        robot.clickOn("#area-erase");
        robot.clickOn("#board-no");
        byte[] afterNo = flash();
        robot.clickOn("#area-erase");
        robot.clickOn("#board-yes");
        awaitResult("Erased: nvs");

        assertThat(chosen).isEqualTo("nvs, 0x00009000 to 0x0000efff");
        assertThat(Arrays.copyOfRange(afterNo, 0x9000, 0x9004)).containsExactly(1, 2, 3, 4);
        assertThat(Arrays.copyOfRange(flash(), 0x9000, 0xf000)).containsOnly((byte) 0xff);
    }

    @Test
    void theMapIsWalkedByArrowKeys(FxRobot robot) {
        loadTable();
        readBoard(robot);
        scrollTo("#layout-card");

        robot.clickOn("#board-map .map-data");
        await().until(() -> window.find("#layout-chosen", Label.class).getText().startsWith("nvs"));
        robot.type(KeyCode.END);
        robot.type(KeyCode.LEFT);

        await().until(() -> window.find("#layout-chosen", Label.class).getText().startsWith("factory"));
    }

    @Test
    void aRangeThatIsNoneCannotBeErased(FxRobot robot) {
        readBoard(robot);
        scrollTo("#range-from");

        robot.doubleClickOn("#range-from").push(KeyCode.CONTROL, KeyCode.A).write("0x1234");

        await().until(() -> window.isShown("#range-problem"));
        assertThat(window.find("#range-erase", Button.class).isDisabled()).isTrue();
        assertThat(window.find("#range-save", Button.class).isDisabled()).isFalse();
    }

    @Test
    void aBackupThatIsStoppedLeavesNoFileAndThePortFree(FxRobot robot) throws Exception {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        window.dialogs().saveIn(backups);
        window.plugIn(FlashWindow.SIMULATED);
        window.select(FlashWindow.SIMULATED);
        // Erased flash would not be sent.
        byte[] full = new byte[0x10_0000];
        new Random(1).nextBytes(full);
        ports.board().loadFlash(0, full);
        readBoard(robot);
        scrollTo("#backup-flash");

        robot.clickOn("#backup-flash");
        await().atMost(LONGEST)
                .until(() -> !window.find("#board-running-pace", Label.class)
                        .getText()
                        .isEmpty());
        robot.clickOn("#board-cancel");
        await().atMost(LONGEST).until(() -> state() instanceof BoardPageState.Ready);

        try (Stream<Path> all = Files.list(backups)) {
            assertThat(all).isEmpty();
        }
        ports.open(SimulatedPorts.NAME, 115200).close();
    }

    @Test
    void aFileIsLookedAtAndTheFlashChipsTableIsRead(FxRobot robot) throws IOException {
        window.dialogs().choose(Files.write(folder.resolve("esp01.bin"), Images.esp8266(0x8000)));
        readBoard(robot);

        scrollTo("#sfdp-read");
        robot.clickOn("#sfdp-read");
        await().atMost(LONGEST).until(() -> window.isShown("#sfdp-hex"));
        scrollTo("#image-choose");
        robot.clickOn("#image-choose");

        await().until(() -> window.find("#image-title", Label.class).getText().equals("What is esp01.bin?"));
        assertThat(window.find("#sfdp-hex", Label.class).getText()).startsWith("0000  53 46 44 50");
        assertThat(window.isShown("#image-warnings")).isTrue();
    }
}
