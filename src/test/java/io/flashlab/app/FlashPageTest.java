package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.flash.FlashRequest;
import io.flashlab.viewmodel.flash.FlashResult;
import io.flashlab.viewmodel.flash.FlashState;
import io.flashlab.viewmodel.flash.Flasher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The Flash page by mouse and keyboard, with a board that does what the test says. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class FlashPageTest {

    @TempDir
    Path folder;

    private final List<FlashRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Flasher flasher = FlashPageTest::succeed;
    private FlashWindow window;

    @Start
    void open(Stage stage) {
        window = new FlashWindow(folder, (request, context) -> {
            requests.add(request);
            return flasher.flash(request, context);
        });
        window.open(stage);
    }

    @BeforeEach
    void addTwoFiles(FxRobot robot) throws IOException {
        Path one = Files.write(folder.resolve("one.bin"), Images.esp8266(0x8000));
        Path two = Files.write(folder.resolve("two.dat"), new byte[] {1, 2, 3});
        window.plugIn(FlashWindow.USB);
        window.filesToChoose(one, two);
        robot.clickOn("#add-file");
        await().until(this::flashable);
    }

    private static FlashResult succeed(FlashRequest request, SessionContext context) throws FlasherException {
        context.cancellation().throwIfCancelled();
        WriteReport.Part part = new WriteReport.Part("one.bin", 0, 0x8000, 100, Duration.ofSeconds(1), "00", true);
        return new FlashResult(
                FlashWindow.BOARD,
                new WriteReport(List.of(part), Duration.ofSeconds(1)),
                460800,
                ControlLines.TOGETHER);
    }

    private boolean flashable() {
        return window.ask(() -> window.model().flashableProperty().get());
    }

    private FlashState state() {
        return window.ask(() -> window.model().stateProperty().get());
    }

    private List<String> names() {
        return window.ask(() -> window.model().setup().firmware().rows().stream()
                .map(row -> row.name())
                .toList());
    }

    private void type(String address, FxRobot robot) {
        // By its name: a table has its rows in no certain order.
        robot.doubleClickOn((Node node) -> "Address of one.bin".equals(node.getAccessibleText()))
                .push(KeyCode.CONTROL, KeyCode.A)
                .write(address)
                .push(KeyCode.ENTER);
    }

    @Test
    void theKeyboardAloneFlashes(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        await().until(() -> state() instanceof FlashState.Done);
        assertThat(requests).hasSize(1);
        assertThat(window.isShown("#success-card")).isTrue();
        assertThat(window.isShown("#flash-button")).isFalse();
    }

    @Test
    void rowsAreMovedAndRemovedByKeys(FxRobot robot) {
        robot.clickOn("two.dat").push(KeyCode.ALT, KeyCode.UP);
        List<String> moved = names();
        robot.push(KeyCode.DELETE);

        assertThat(moved).containsExactly("two.dat", "one.bin");
        assertThat(names()).containsExactly("one.bin");
    }

    @Test
    void aWrongAddressIsShownAndForbidsFlashingUntilItIsRight(FxRobot robot) {
        type("hello", robot);
        await().until(() -> !flashable());
        boolean finding = window.isShown(".finding-blocking");
        type("0", robot);

        await().until(this::flashable);
        assertThat(finding).isTrue();
        assertThat(window.ask(() -> window.model()
                        .setup()
                        .firmware()
                        .rows()
                        .getFirst()
                        .addressTextProperty()
                        .get()))
                .isEqualTo("0x00000000");
    }

    @Test
    void unticksAFileByMouse(FxRobot robot) {
        robot.clickOn(".tick");
        robot.clickOn("#flash-button");

        await().until(() -> state() instanceof FlashState.Done);
        assertThat(requests.getFirst().parts()).hasSize(1);
    }

    @Test
    void erasingTheWholeChipIsAskedForAndNoIsTheSafeAnswer(FxRobot robot) {
        window.onFxThread(() -> window.model().setup().options().eraseProperty().set(Erase.ALL));

        robot.clickOn("#flash-button");
        robot.clickOn("#erase-no");
        List<FlashRequest> afterNo = List.copyOf(requests);
        robot.clickOn("#flash-button");
        robot.clickOn("#erase-yes");

        await().until(() -> state() instanceof FlashState.Done);
        assertThat(afterNo).isEmpty();
        assertThat(requests.getFirst().write().erase()).isEqualTo(Erase.ALL);
    }

    @Test
    void aBusyPortNamesItsHolderAndTryingAgainWorks(FxRobot robot) {
        flasher = (_, _) -> {
            throw new PortBusy("/dev/ttyUSB0", Optional.of("Thonny"));
        };
        robot.clickOn("#flash-button");
        await().until(() -> state() instanceof FlashState.Failed);
        String title = window.find("#error-title", Label.class).getText();
        flasher = FlashPageTest::succeed;
        robot.clickOn("#error-TryAgain");

        await().until(() -> state() instanceof FlashState.Done);
        assertThat(title).isEqualTo("Thonny is using /dev/ttyUSB0");
    }

    @Test
    void anotherPortIsChosenFromTheCardByKeyboardAlone(FxRobot robot) {
        flasher = (_, _) -> {
            throw new PortBusy("/dev/ttyUSB0", Optional.of("Thonny"));
        };
        window.plugIn(FlashWindow.USB, FlashWindow.SIMULATED);
        robot.clickOn("#flash-button");
        await().until(() -> state() instanceof FlashState.Failed);
        ComboBox<?> picker = window.find("#port-picker", ComboBox.class);
        robot.clickOn("#error-ChoosePort");
        boolean open = window.ask(picker::isShowing);
        boolean focused = window.ask(picker::isFocused);
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        flasher = FlashPageTest::succeed;
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        await().until(() -> state() instanceof FlashState.Done);
        assertThat(open).isTrue();
        assertThat(focused).isTrue();
        assertThat(requests.getLast().connect().port()).isEqualTo("sim://esp01s");
    }

    @Test
    void backToTheFilesShowsThemAsTheyWere(FxRobot robot) {
        flasher = (_, _) -> {
            throw new PermissionDenied("/dev/ttyUSB0");
        };
        robot.clickOn("#flash-button");
        await().until(() -> state() instanceof FlashState.Failed);
        boolean tableDuringError = window.isShown("#firmware-table");
        window.onFxThread(() -> window.model().backToFiles());

        assertThat(tableDuringError).isFalse();
        assertThat(window.isShown("#firmware-table")).isTrue();
        assertThat(window.find("#firmware-table", TableView.class).getItems().size())
                .isEqualTo(2);
    }

    @Test
    void theOptionsReachTheEngine(FxRobot robot) {
        robot.clickOn("#option-before").type(KeyCode.DOWN).type(KeyCode.ENTER);
        robot.clickOn("#option-verify");
        robot.clickOn("#flash-button");

        await().until(() -> state() instanceof FlashState.Done);
        assertThat(requests.getFirst().connect().before()).isEqualTo(Before.NO_RESET);
        assertThat(requests.getFirst().write().verify()).isFalse();
    }
}
