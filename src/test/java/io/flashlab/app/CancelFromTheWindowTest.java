package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.Verbosity;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.DemonstrationImage;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.flash.EngineFlasher;
import io.flashlab.viewmodel.flash.FlashState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A press on Cancel in every stage of a job on a simulated board, through the engine. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class CancelFromTheWindowTest {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private javafx.stage.Stage stage;
    private SimulatedBoard board;
    private SimulatedPorts ports;
    private FlashWindow window;

    @Start
    void keep(javafx.stage.Stage given) {
        stage = given;
    }

    /** @param held the stage at whose beginning the first job waits for Cancel, if it waits at all */
    private void openWith(BoardConfig config, Optional<Stage> held, FxRobot robot) {
        AtomicReference<Optional<Stage>> next = new AtomicReference<>(held);
        board = new SimulatedBoard(config);
        ports = new SimulatedPorts(board);
        EngineFlasher engine = new EngineFlasher(ports);
        robot.interact(() -> {
            window = new FlashWindow(
                    folder,
                    (request, context) -> engine.flash(
                            request,
                            new SessionContext(
                                    new Holder(
                                            context.logger(), next.getAndSet(Optional.empty()), context.cancellation()),
                                    context.cancellation(),
                                    context.time())),
                    ports);
            window.open(stage);
        });
        window.plugIn(FlashWindow.SIMULATED);
        robot.clickOn("#try-simulated");
        awaitFlashable();
    }

    private void awaitFlashable() {
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> window.model().flashableProperty().get()));
    }

    private void awaitTitle(String beginning) {
        await().atMost(LONGEST)
                .until(() -> window.ask(
                        () -> window.model().running().titleProperty().get().startsWith(beginning)));
    }

    private <T extends FlashState> void awaitState(Class<T> wanted) {
        await().atMost(LONGEST)
                .until(() -> window.ask(
                        () -> wanted.isInstance(window.model().stateProperty().get())));
    }

    private void assertThatThePortIsFree() throws FlasherException {
        assertThat(window.ask(() -> window.model().stateProperty().get())).isInstanceOf(FlashState.Cancelled.class);
        ports.open(SimulatedPorts.NAME, 115200).close();
    }

    private void assertThatTheImageIsWritten() {
        byte[] image = DemonstrationImage.bytes();
        assertThat(Arrays.copyOf(board.flashContents(), image.length)).isEqualTo(image);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "IDENTIFY", "START_STUB", "PREPARE", "WRITE", "VERIFY"})
    void aCancelledJobLeavesThePortFreeAndTheNextOneRuns(Stage held, FxRobot robot) throws FlasherException {
        openWith(BoardConfig.DEFAULT, Optional.of(held), robot);

        robot.clickOn("#flash-button");
        awaitTitle(title(held));
        robot.clickOn("#cancel-button");
        awaitState(FlashState.Cancelled.class);
        assertThatThePortIsFree();
        String summary = window.find("#summary", Label.class).getText();
        robot.clickOn("#flash-button");
        awaitState(FlashState.Done.class);

        assertThatTheImageIsWritten();
        assertThat(summary).startsWith("Cancelled.");
    }

    @Test
    void aWholeChipThatIsBeingErasedCanBeLeft(FxRobot robot) throws FlasherException {
        openWith(BoardConfig.DEFAULT.withPacing(true), Optional.empty(), robot);
        window.onFxThread(() -> window.model().setup().options().eraseProperty().set(Erase.ALL));

        robot.clickOn("#flash-button");
        robot.clickOn("#erase-yes");
        awaitTitle("Erasing");
        robot.clickOn("#cancel-button");
        awaitState(FlashState.Cancelled.class);
        assertThatThePortIsFree();
        window.onFxThread(() -> window.model().setup().options().eraseProperty().set(Erase.NEEDED));
        robot.clickOn("#flash-button");
        awaitState(FlashState.Done.class);

        assertThatTheImageIsWritten();
    }

    private static String title(Stage stage) {
        return switch (stage) {
            case CONNECT -> "Connecting";
            case IDENTIFY -> "Asking";
            case START_STUB -> "Starting the flasher";
            case PREPARE -> "Getting";
            case ERASE -> "Erasing";
            case WRITE -> "Writing";
            case VERIFY -> "Checking";
            case READ -> "Reading";
            case RESET -> "Restarting";
        };
    }

    /** Stays at the beginning of a stage until the job is cancelled. */
    private record Holder(EspLogger inner, Optional<Stage> held, CancellationToken cancellation) implements EspLogger {

        @Override
        public void beginStage(Stage stage) {
            inner.beginStage(stage);
            if (held.filter(stage::equals).isPresent()) {
                await().atMost(LONGEST).until(cancellation::isCancelled);
            }
        }

        @Override
        public void endStage(Stage stage) {
            inner.endStage(stage);
        }

        @Override
        public void print(String message) {
            inner.print(message);
        }

        @Override
        public void printPart(String text) {
            inner.printPart(text);
        }

        @Override
        public void note(String message) {
            inner.note(message);
        }

        @Override
        public void warning(String message) {
            inner.warning(message);
        }

        @Override
        public void error(String message) {
            inner.error(message);
        }

        @Override
        public void progress(Progress progress) {
            inner.progress(progress);
        }

        @Override
        public void setVerbosity(Verbosity verbosity) {
            inner.setVerbosity(verbosity);
        }
    }
}
