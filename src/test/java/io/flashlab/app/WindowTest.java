package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.board.BoardState;
import io.flashlab.viewmodel.job.JobState;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.settings.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The window, used as a person uses it. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    @TempDir
    private Path folder;

    private WindowFixture window;

    @Start
    void open(Stage stage) {
        window = new WindowFixture(folder);
        window.open(stage);
    }

    @Test
    void choosingAPortAndPressingDetectShowsTheBoardInWords(FxRobot robot) {
        window.plugIn(WindowFixture.USB, WindowFixture.SIMULATED);

        choose(robot, "#port-picker", "Simulated ESP-01S (1 MB)");
        robot.clickOn("#detect");

        await().untilAsserted(() -> assertThat(robot.lookup("#board-words").queryAs(HBox.class))
                .matches(Node::isVisible)
                .extracting(Node::getAccessibleText)
                .isEqualTo("ESP8266EX · 1 MB flash (Winbond W25Q80) · 5c:cf:7f:12:34:56"));
        assertThat(window.models().board.selectedPortProperty().get()).isEqualTo(WindowFixture.SIMULATED);
    }

    @Test
    void aBoardThatIsPluggedInIsSelectedAndOneThatIsPulledIsGone(FxRobot robot) {
        window.plugIn(WindowFixture.SIMULATED);
        boolean invited = robot.lookup("#invitation").query().isVisible();

        window.plugIn(WindowFixture.USB, WindowFixture.SIMULATED);
        boolean invitedWithBoard = robot.lookup("#invitation").query().isVisible();
        boolean shown = robot.lookup("/dev/ttyUSB0").tryQuery().isPresent();
        window.plugIn(WindowFixture.SIMULATED);

        assertThat(invited).isTrue();
        assertThat(invitedWithBoard).isFalse();
        assertThat(shown).isTrue();
        assertThat(robot.lookup("/dev/ttyUSB0").tryQuery()).isEmpty();
        assertThat(robot.lookup("#detect").query().isDisabled()).isTrue();
    }

    @Test
    void theInvitationSelectsTheSimulatedBoard(FxRobot robot) {
        window.plugIn(WindowFixture.SIMULATED);

        robot.clickOn("#try-simulated");

        assertThat(window.models().board.selectedPortProperty().get()).isEqualTo(WindowFixture.SIMULATED);
        assertThat(robot.lookup("#invitation").query().isVisible()).isFalse();
    }

    @Test
    void aBoardThatIsSilentIsToldInTheHeaderAndTheLog(FxRobot robot) {
        window.plugIn(WindowFixture.USB);
        window.boardAnswers(_ -> {
            throw new NoSync("/dev/ttyUSB0", 7, "");
        });

        robot.clickOn("#detect");

        await().untilAsserted(() -> assertThat(
                        robot.lookup("#board-status").queryAs(Label.class).getText())
                .isEqualTo("The board on /dev/ttyUSB0 does not answer"));
        assertThat(window.models().log.lines().getLast().text())
                .isEqualTo("Failed to connect to the board on /dev/ttyUSB0: no serial data received.");
        assertThat(robot.lookup("#trouble").queryAs(Label.class).getText()).isEqualTo("1");
    }

    @Test
    void detectingASilentBoardCanBeCancelled(FxRobot robot) {
        window.plugIn(WindowFixture.USB);
        window.boardAnswers(context -> {
            await().until(context.cancellation()::isCancelled);
            throw new Cancelled();
        });

        robot.clickOn("#detect");
        String whileDetecting = robot.lookup("#detect").queryButton().getText();
        robot.clickOn("#detect");

        await().untilAsserted(() ->
                assertThat(window.models().board.stateProperty().get()).isEqualTo(BoardState.UNKNOWN));
        assertThat(whileDetecting).isEqualTo("Ca_ncel");
        assertThat(robot.lookup("#detect").queryButton())
                .matches(Node::isFocused)
                .extracting(Labeled::getText)
                .isEqualTo("_Detect");
    }

    @Test
    void aPortCanBeTyped(FxRobot robot) {
        window.plugIn(WindowFixture.SIMULATED);

        choose(robot, "#port-picker", "Other port…");
        await().until(() -> robot.lookup("#other-port-name").tryQuery().isPresent());
        robot.clickOn("#other-port-name").write("socket://lab:3333").type(KeyCode.ENTER);

        assertThat(Objects.requireNonNull(
                                window.models().board.selectedPortProperty().get())
                        .name())
                .isEqualTo("socket://lab:3333");
        assertThat(robot.lookup("socket://lab:3333").tryQuery()).isPresent();
    }

    @Test
    void leavingTheQuestionForAPortKeepsTheSelectedOne(FxRobot robot) {
        window.plugIn(WindowFixture.USB, WindowFixture.SIMULATED);

        choose(robot, "#port-picker", "Other port…");
        await().until(() -> robot.lookup("#other-port-name").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);

        assertThat(window.models().board.selectedPortProperty().get()).isEqualTo(WindowFixture.USB);
        assertThat(robot.lookup("/dev/ttyUSB0").tryQuery()).isPresent();
    }

    @Test
    void onlyTakingOtherPortFromTheListAsksForOne(FxRobot robot) {
        window.plugIn(WindowFixture.USB);
        ComboBoxBase<?> picker = robot.lookup("#port-picker").queryAs(ComboBoxBase.class);
        robot.interact(picker::requestFocus);

        robot.type(KeyCode.SPACE);
        await().until(picker::isShowing);
        robot.type(KeyCode.DOWN).type(KeyCode.ESCAPE);
        await().until(() -> !picker.isShowing());
        await().until(() -> robot.lookup("/dev/ttyUSB0").tryQuery().isPresent());
        boolean askedAfterEscape = robot.lookup("#other-port-name").tryQuery().isPresent();
        robot.type(KeyCode.SPACE);
        await().until(picker::isShowing);
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);

        await().until(() -> robot.lookup("#other-port-name").tryQuery().isPresent());
        assertThat(askedAfterEscape).isFalse();
    }

    @Test
    void aPortCanBeTypedWithoutAnyBoardAgainAfterLeavingTheQuestion(FxRobot robot) {
        window.plugIn();

        choose(robot, "#port-picker", "Other port…");
        await().until(() -> robot.lookup("#other-port-name").tryQuery().isPresent());
        robot.type(KeyCode.ESCAPE);
        await().until(() -> robot.lookup("Choose a port").tryQuery().isPresent());
        choose(robot, "#port-picker", "Other port…");
        await().until(() -> robot.lookup("#other-port-name").tryQuery().isPresent());
        robot.clickOn("#other-port-name").write("socket://lab:3333").type(KeyCode.ENTER);

        await().until(() -> robot.lookup("socket://lab:3333").tryQuery().isPresent());
    }

    @Test
    void theThemeIsSwitchedAtOnceAndKept(FxRobot robot) {
        robot.clickOn("#rail-settings");
        choose(robot, "#theme", "Dark");

        assertThat(window.stage().getScene().getRoot().getStyleClass()).contains("dark");
        assertThat(window.models().settings.get().theme()).isEqualTo(Theme.DARK);
        window.composition().close();
        assertThat(folder.resolve("settings.json"))
                .satisfies(file -> assertThat(Files.readString(file)).contains("\"theme\" : \"DARK\""));

        choose(robot, "#theme", "Light");

        assertThat(window.stage().getScene().getRoot().getStyleClass()).doesNotContain("dark");
    }

    @Test
    void theLogOpensAndFiltersAndClears(FxRobot robot) {
        window.log(LogLevel.DETAIL, "Connecting...");
        window.log(LogLevel.WARNING, "Boot log seen.");

        robot.clickOn("#log-toggle");
        ListView<?> lines = robot.lookup("#log-lines").queryListView();
        int all = lines.getItems().size();
        robot.clickOn("#log-trouble");
        int trouble = lines.getItems().size();
        robot.clickOn("#log-clear");

        assertThat(all).isEqualTo(2);
        assertThat(trouble).isEqualTo(1);
        assertThat(window.models().log.lines()).isEmpty();
        assertThat(window.models().settings.get().logOpen()).isTrue();
    }

    @Test
    void theLogFollowsUntilItIsScrolledUp(FxRobot robot) {
        window.openLog();
        for (int i = 0; i < 200; i++) {
            window.log(LogLevel.DETAIL, "line " + i);
        }
        boolean newestShown = robot.lookup("line 199").tryQuery().isPresent();

        robot.clickOn("#log-lines").type(KeyCode.HOME);
        WindowFixture.settle();
        window.log(LogLevel.DETAIL, "the newest");

        assertThat(newestShown).isTrue();
        assertThat(window.models().log.followProperty().get()).isFalse();
        assertThat(robot.lookup("the newest").tryQuery()).isEmpty();
        robot.clickOn("#log-lines").type(KeyCode.END);
        WindowFixture.settle();
        assertThat(window.models().log.followProperty().get()).isTrue();
        robot.type(KeyCode.HOME);
        robot.clickOn("#log-follow");
        WindowFixture.settle();
        assertThat(robot.lookup("the newest").tryQuery()).isPresent();
    }

    @Test
    void keysDetectShowTheLogAndChangeThePage(FxRobot robot) {
        window.plugIn(WindowFixture.USB);

        robot.push(KeyCode.F5);
        await().until(() -> window.models().board.boardProperty().get() != null);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        boolean logShown = robot.lookup("#log-pane").tryQuery().isPresent();
        robot.push(KeyCode.CONTROL, KeyCode.L);
        robot.push(KeyCode.CONTROL, KeyCode.COMMA);

        assertThat(logShown).isTrue();
        assertThat(robot.lookup("#log-pane").tryQuery()).isEmpty();
        assertThat(robot.lookup("#settings-page").tryQuery()).isPresent();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(robot.lookup("#settings-page").tryQuery()).isEmpty();
    }

    @Test
    void theArrowKeysChooseWhatTheLogShows(FxRobot robot) {
        window.log(LogLevel.DETAIL, "detail");
        window.log(LogLevel.WARNING, "warning");
        window.openLog();
        robot.interact(() -> robot.lookup("#log-all").query().requestFocus());

        robot.push(KeyCode.RIGHT);
        boolean troubleOnly = window.models().log.troubleOnlyProperty().get();
        robot.push(KeyCode.LEFT);

        assertThat(troubleOnly).isTrue();
        assertThat(window.models().log.troubleOnlyProperty().get()).isFalse();
    }

    @Test
    void tabReachesEveryControlOfTheFrameAndEachHasAName(FxRobot robot) {
        window.plugIn(WindowFixture.USB);
        window.log(LogLevel.WARNING, "something to copy, save and clear");
        window.openLog();
        window.showPage("settings");
        Set<String> reached = new LinkedHashSet<>();

        for (int i = 0; i < 32; i++) {
            robot.push(KeyCode.TAB);
            Node focused = Objects.requireNonNull(window.stage().getScene().getFocusOwner());
            reached.add(Objects.requireNonNullElse(focused.getId(), focused.toString()));
            assertThat(name(focused)).as("name of " + focused).isNotBlank();
        }

        assertThat(reached)
                .contains(
                        "rail-flash",
                        "rail-settings",
                        "port-picker",
                        "detect",
                        "theme",
                        "setting-log-open",
                        "default-folder",
                        "choose-folder",
                        "backup-folder",
                        "choose-backups",
                        "setting-confirm-erase",
                        "log-all",
                        "log-follow",
                        "log-copy",
                        "log-save",
                        "log-clear",
                        "log-lines",
                        "log-toggle");
    }

    @Test
    void closingWhileAJobRunsAsksAndStopsItOnlyWhenToldTo(FxRobot robot) {
        CountDownLatch cancelled = new CountDownLatch(1);
        window.runJob(context -> {
            await().until(context.cancellation()::isCancelled);
            WindowFixture.await(cancelled);
            context.cancellation().throwIfCancelled();
        });

        requestClose();
        await().until(() -> robot.lookup("Keep going").tryQuery().isPresent());
        robot.clickOn("Keep going");
        JobState kept = window.models().jobs.stateProperty().get();
        requestClose();
        await().until(() -> robot.lookup("Stop and close").tryQuery().isPresent());
        robot.clickOn("Stop and close");
        JobState stopped = window.models().jobs.stateProperty().get();
        boolean openUntilBoardIsInOrder = window.stage().isShowing();
        cancelled.countDown();

        assertThat(kept).isEqualTo(JobState.RUNNING);
        assertThat(stopped).isEqualTo(JobState.CANCELLING);
        assertThat(openUntilBoardIsInOrder).isTrue();
        await().until(() -> !window.stage().isShowing());
    }

    @Test
    void theQuestionGoesWhenTheJobEndsWhileItIsAskedAndTheWindowStays(FxRobot robot) {
        CountDownLatch ending = new CountDownLatch(1);
        window.runJob(_ -> WindowFixture.await(ending));
        requestClose();
        await().until(() -> robot.lookup("Keep going").tryQuery().isPresent());

        ending.countDown();

        await().until(() -> robot.lookup("Keep going").tryQuery().isEmpty());
        assertThat(window.stage().isShowing()).isTrue();
    }

    @Test
    void withoutAJobTheWindowClosesAndRemembersItsPlace() {
        requestClose();

        assertThat(window.stage().isShowing()).isFalse();
        assertThat(window.models().settings.get().window())
                .hasValueSatisfying(place -> assertThat(place.width()).isEqualTo(960));
    }

    /** Opens the list again when it has closed: on a slow computer a window may lose the focus in between. */
    private static void choose(FxRobot robot, String picker, String entry) {
        ComboBoxBase<?> box = robot.lookup(picker).queryAs(ComboBoxBase.class);
        await().until(() -> {
            if (!box.isShowing()) {
                robot.clickOn(picker);
            }
            return robot.lookup(entry).tryQuery().isPresent();
        });
        robot.clickOn(entry);
    }

    private void requestClose() {
        window.later(() -> window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static String name(Node node) {
        if (node.getAccessibleText() != null) {
            return node.getAccessibleText();
        }
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }
}
