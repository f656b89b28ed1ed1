package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJobFile;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.QuickTime;
import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import io.flashlab.viewmodel.lab.LabCard;
import io.flashlab.viewmodel.lab.LabCard.Kind;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The Lab page as a teacher uses it. */
@OnTheScreen
class LabPageTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int SIZE = 0x8000;

    @TempDir
    Path folder;

    private static final TimeSource TIME = new QuickTime();

    @RegisterExtension
    static final SharedWindow SHARED = new SharedWindow(TIME);

    private final Classroom classroom = new Classroom(TIME);
    private final FlashWindow window = SHARED.window();
    private final FxRobot robot = SHARED.robot();
    private Path job;

    @BeforeEach
    void saveAJob() throws FlasherException {
        SHARED.over(classroom);
        look();
        job = folder.resolve("class.json");
        new LabJobFile(job).write(Classroom.job(folder, SIZE));
        window.dialogs().choose(job);
        window.dialogs().saveIn(folder);
    }

    private void look() {
        window.plugIn(classroom.list().toArray(PortInfo[]::new));
    }

    private void openTheJob() {
        robot.clickOn("#rail-lab").clickOn("#lab-open");
        await().atMost(LONGEST)
                .until(() ->
                        window.ask(() -> window.composition().lab().job().file().equals(Optional.of(job)))
                                && !window.find("#lab-start-all", Button.class).isDisabled());
    }

    private String text(String id) {
        return window.ask(() -> window.find(id, Label.class).getText());
    }

    private List<LabCard> cards() {
        return window.ask(
                () -> window.composition().lab().boards().cardsProperty().get());
    }

    private List<Kind> kinds() {
        return cards().stream().map(card -> card.look().kind()).toList();
    }

    @Test
    void aTeacherOpensAJobStartsAllBoardsAndSavesTheReport() throws IOException {
        classroom.plug("COM1", 1);
        classroom.plug("COM2", 2);
        look();
        openTheJob();
        Path names = Files.writeString(folder.resolve("names.txt"), "Ada\nGrace\nKonrad\n");

        window.dialogs().choose(names);
        robot.clickOn("#lab-names");
        await().atMost(LONGEST).until(() -> cards().size() == 5);
        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> text("#lab-done").equals("2"));
        robot.clickOn("#lab-report").type(KeyCode.DOWN).type(KeyCode.ENTER);

        assertThat(cards())
                .extracting(LabCard::title)
                .satisfiesExactly(
                        first -> assertThat(first).isIn("Ada", "Grace"),
                        second -> assertThat(second).isIn("Ada", "Grace"),
                        third -> assertThat(third).isEqualTo("Konrad"));
        assertThat(text("#lab-to-come")).isEqualTo("1");
        Path report = folder.resolve("Class 7b.csv");
        await().atMost(LONGEST).until(() -> Files.exists(report) && Files.size(report) > 0);
        assertThat(Files.readString(report)).contains("Ada,", "Konrad,,,,,none");
    }

    @Test
    void aBoardIsRenamedAndWhatIsNoPortIsSaidToBeNone() {
        classroom.plug("COM1", 1);
        look();
        openTheJob();
        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> text("#lab-done").equals("1"));

        choose(".lab-board-menu", "Rename…");
        type("Table 3, left");
        await().atMost(LONGEST).until(() -> cards().getFirst().title().equals("Table 3, left"));
        choose("#lab-ports", "Type a port…");
        type("gopher://table-3:70");
        await().atMost(LONGEST).until(() -> window.isShown("#lab-notice"));

        assertThat(text("#lab-notice")).contains("gopher://table-3:70");
    }

    private void choose(String menu, String item) {
        MenuButton button = window.find(menu, MenuButton.class);
        MenuItem chosen = window.ask(() -> button.getItems().stream()
                .filter(each -> each.getText().equals(item))
                .findFirst()
                .orElseThrow());
        javafx.application.Platform.runLater(chosen::fire);
    }

    private void type(String text) {
        await().atMost(LONGEST)
                .until(() -> robot.lookup("#asked-text").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#asked-text").queryTextInputControl().setText(text));
        robot.push(KeyCode.ENTER);
        await().atMost(LONGEST)
                .until(() -> robot.lookup("#asked-text").tryQuery().isEmpty());
    }

    @Test
    void armedItFlashesWhatIsPluggedInAndTheJobIsLocked() {
        SimulatedBoard before = classroom.plug("COM1", 1);
        look();
        openTheJob();

        robot.clickOn("#lab-arm");
        await().atMost(LONGEST).until(() -> window.isShown("#lab-locked"));
        ToggleButton arm = window.find("#lab-arm", ToggleButton.class);
        boolean shownAsArmed =
                window.ask(() -> arm.isSelected() && arm.getText().startsWith("Armed"));
        boolean locked =
                window.ask(() -> !window.find("#lab-title", TextField.class).isEditable());
        classroom.plug("COM2", 2);
        look();
        await().atMost(LONGEST).until(() -> text("#lab-done").equals("1"));
        robot.clickOn("#lab-arm");
        await().atMost(LONGEST).until(() -> !window.isShown("#lab-locked"));

        assertThat(shownAsArmed).isTrue();
        assertThat(locked).isTrue();
        assertThat(before.flashContents()).containsOnly(0xff);
        assertThat(kinds()).containsExactly(Kind.WAITING, Kind.GOOD);
    }

    @Test
    void aBoardThatFailsSaysWhyAndIsTriedAgain() {
        SimulatedBoard board = classroom.plug("COM1", 1);
        board.inject(new Fault.Unplug(15_000));
        look();
        openTheJob();

        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> kinds().equals(List.of(Kind.FAILED)));
        String said = cards().getFirst().words().state();
        look();
        board.replug();
        look();
        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> text("#lab-done").equals("1"));

        assertThat(said).containsAnyOf("unplugged at", "lost half-way");
        assertThat(text("#lab-failed")).isEqualTo("0");
    }

    @Test
    void withSoundsOnABoardThatFailsAndOneThatPassesAreHeardAndTheChoiceIsKept() {
        SimulatedBoard board = classroom.plug("COM1", 1);
        board.inject(new Fault.Unplug(15_000));
        look();
        openTheJob();
        int before = window.sounds().size();

        robot.clickOn("#lab-sounds");
        await().atMost(LONGEST).until(() -> window.sounds().size() == before + 1);
        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> window.sounds().size() == before + 2);
        look();
        board.replug();
        look();
        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> text("#lab-done").equals("1"));
        await().atMost(LONGEST).until(() -> window.sounds().size() == before + 3);
        boolean shownAsOn =
                window.ask(() -> window.find("#lab-sounds", ToggleButton.class).isSelected());
        await().atMost(LONGEST).until(() -> window.kept().labSounds());
        robot.clickOn("#lab-sounds");
        await().atMost(LONGEST).until(() -> !window.kept().labSounds());

        assertThat(shownAsOn).isTrue();
        assertThat(window.sounds().subList(before, window.sounds().size()))
                .as("one to try it, one for each end, none for switching off")
                .containsExactly(Sound.PASSED, Sound.FAILED, Sound.PASSED);
    }

    @Test
    void aJobIsTakenFromTheFlashPageAndSaved() throws IOException, FlasherException {
        Path file = Files.write(folder.resolve("micropython.bin"), Images.esp8266(SIZE));
        window.onFxThread(() -> window.model().setup().firmware().add(List.of(file)));
        await().atMost(LONGEST)
                .until(() -> window.ask(
                        () -> !window.model().setup().firmware().rows().isEmpty()
                                && window.model()
                                        .setup()
                                        .firmware()
                                        .rows()
                                        .getFirst()
                                        .description()
                                        .isPresent()));

        window.showPage(NavigationViewModel.LAB);
        robot.clickOn("#lab-take");
        await().atMost(LONGEST)
                .until(() -> !window.find("#lab-start-all", Button.class).isDisabled());
        robot.clickOn("#lab-boot-check");
        await().atMost(LONGEST)
                .until(() -> window.ask(
                        () -> window.find("#lab-boot-check", CheckBox.class).isSelected()));
        robot.clickOn("#lab-title").eraseText(40).write("Robots").type(KeyCode.ENTER);
        robot.clickOn("#lab-save");

        Path saved = folder.resolve("Robots.flashlab-job");
        await().atMost(LONGEST).until(() -> Files.exists(saved));
        assertThat(new LabJobFile(saved).read().chip()).isEqualTo("esp8266");
        assertThat(new LabJobFile(saved).read().after().bootCheck()).isTrue();
    }

    @Test
    void closingAsksWhileBoardsAreWorkedOn() {
        classroom.plug("COM1", 1);
        classroom.hold("COM1");
        look();
        openTheJob();
        robot.clickOn("#lab-start-all");
        await().atMost(LONGEST).until(() -> kinds().equals(List.of(Kind.RUNNING)));

        javafx.application.Platform.runLater(() -> robot.listWindows()
                .getFirst()
                .fireEvent(new javafx.stage.WindowEvent(
                        robot.listWindows().getFirst(), javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
        await().atMost(LONGEST)
                .until(() -> robot.lookup("#lab-close-no").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#lab-close-no").queryButton().fire());

        assertThat(kinds()).containsExactly(Kind.RUNNING);
        classroom.release("COM1");
    }
}
