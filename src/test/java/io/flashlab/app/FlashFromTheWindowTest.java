package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.DemonstrationImage;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.simulator.Wiring;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.SharedFirmware;
import io.flashlab.viewmodel.flash.EngineFlasher;
import io.flashlab.viewmodel.flash.FlashState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The main job, clicked as a person clicks it, on a simulated board, through the engine. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class FlashFromTheWindowTest {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final byte DIO = 0x02;

    /** ESP8266 image header, byte 3: 1 MB in the high nibble, 40 MHz in the low one. */
    private static final byte ONE_MEGABYTE_AT_40_MHZ = 0x20;

    @TempDir
    Path folder;

    private Stage stage;
    private SimulatedBoard board;
    private FlashWindow window;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    private void openWith(BoardConfig config, FxRobot robot) {
        board = new SimulatedBoard(config);
        SimulatedPorts ports = new SimulatedPorts(board);
        robot.interact(() -> {
            window = new FlashWindow(folder, new EngineFlasher(ports), ports);
            window.open(stage);
        });
        window.plugIn(FlashWindow.SIMULATED);
        robot.clickOn("#try-simulated");
        awaitFlashable();
    }

    private void replaceFile(Path file, FxRobot robot) {
        robot.clickOn("FlashLab demonstration").type(KeyCode.DELETE);
        window.filesToChoose(file);
        robot.clickOn("#add-file");
        awaitFlashable();
    }

    private void awaitFlashable() {
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> window.model().flashableProperty().get()));
    }

    private <T extends FlashState> T awaitState(Class<T> wanted) {
        await().atMost(LONGEST).until(() -> isOver(state()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(state()).isInstanceOf(wanted);
        return wanted.cast(state());
    }

    private static boolean isOver(FlashState state) {
        return switch (state) {
            case FlashState.Ready _, FlashState.Running _, FlashState.Awaiting _ -> false;
            case FlashState.Done _, FlashState.Failed _, FlashState.Cancelled _ -> true;
        };
    }

    private FlashState state() {
        return window.ask(() -> window.model().stateProperty().get());
    }

    private String text(String id) {
        return window.find(id, Label.class).getText();
    }

    @Test
    void oneInvitationAndOnePressShowTheWholeJob(FxRobot robot) {
        openWith(BoardConfig.DEFAULT, robot);

        robot.clickOn("#flash-button");
        awaitState(FlashState.Done.class);

        byte[] image = DemonstrationImage.bytes();
        assertThat(Arrays.copyOf(board.flashContents(), image.length)).isEqualTo(image);
        assertThat(window.isShown("#success-card")).isTrue();
        assertThat(text("#success-figures")).contains("verified");
    }

    @Test
    void realMicroPythonIsFlashedByteForByteApartFromItsHeader(FxRobot robot) throws IOException {
        Optional<Path> firmware = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        Assumptions.assumeTrue(firmware.isPresent(), "no real firmware here");
        byte[] expected = Files.readAllBytes(firmware.orElseThrow());
        expected[2] = DIO;
        expected[3] = ONE_MEGABYTE_AT_40_MHZ;
        openWith(BoardConfig.DEFAULT, robot);
        replaceFile(firmware.orElseThrow(), robot);

        robot.clickOn("#flash-button");
        awaitState(FlashState.Done.class);

        assertThat(Arrays.copyOf(board.flashContents(), expected.length)).isEqualTo(expected);
        assertThat(text("#success-title")).isEqualTo("MicroPython v1.8.7 is on the simulated board");
    }

    @Test
    void aBoardThatRunsItsProgramGetsTheWiringCardAndIsFlashedAfterwards(FxRobot robot) {
        openWith(BoardConfig.DEFAULT.withWiring(Wiring.MANUAL), robot);

        robot.clickOn("#flash-button");
        awaitState(FlashState.Failed.class);
        String title = text("#error-title");
        boolean drawn = window.isShown(".esp01");
        board.groundGpio0(true);
        board.powerCycle();
        robot.clickOn("#error-TryAgain");
        awaitState(FlashState.Done.class);

        assertThat(title).isEqualTo("The board on Simulated ESP-01S (1 MB) does not answer");
        assertThat(drawn).isTrue();
    }

    @Test
    void aBoardUnpluggedHalfWayGetsItsCardAndIsFlashedAfterwards(FxRobot robot) {
        openWith(BoardConfig.DEFAULT, robot);
        board.inject(new Fault.Unplug(30_000));

        robot.clickOn("#flash-button");
        awaitState(FlashState.Failed.class);
        String title = text("#error-title");
        board.replug();
        robot.clickOn("#error-TryAgain");
        awaitState(FlashState.Done.class);

        assertThat(title).contains("half-way");
    }

    @Test
    void aFileLargerThanTheChipIsAnsweredWithTheBuildThatFitsAndNothingIsWritten(FxRobot robot) throws IOException {
        openWith(BoardConfig.DEFAULT, robot);
        replaceFile(Files.write(folder.resolve("large.bin"), Images.esp8266(0x140000)), robot);

        robot.clickOn("#flash-button");
        FlashState.Failed failed = awaitState(FlashState.Failed.class);

        assertThat(failed.card().steps()).anyMatch(step -> step.contains("FLASH_1M"));
        assertThat(board.flashContents()).containsOnly(0xff);
    }
}
