package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.app.StallMeter.Stalls;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.flash.EngineFlasher;
import io.flashlab.viewmodel.flash.FlashRequest;
import io.flashlab.viewmodel.flash.FlashResult;
import io.flashlab.viewmodel.flash.FlashState;
import io.flashlab.viewmodel.flash.Flasher;
import java.nio.file.Path;
import java.time.Duration;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The window stays alive while a board is flashed that talks without end. How long it stalls at most is a figure of the
 * machine as well: {@code mvn -Pstalls test} holds it to 50 ms, the ordinary build prints it.
 */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class NoFreezeTest {

    private static final double LONGEST_STALL_MILLISECONDS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** More than the log keeps, so that old lines go as well. */
    private static final int LINES_FIRST = 12_000;

    @TempDir
    Path folder;

    private Stage stage;
    private FlashWindow window;

    @Start
    void keep(Stage given) {
        stage = given;
    }

    @Test
    void theWindowAnswersWhileABoardIsFlashedWithEveryPacketInTheLog(FxRobot robot) throws InterruptedException {
        SimulatedPorts ports = new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true)));
        robot.interact(() -> {
            window = new FlashWindow(folder, new ChattyFlasher(new EngineFlasher(ports)), ports);
            window.open(stage);
        });
        window.plugIn(FlashWindow.SIMULATED);
        window.openLog();
        robot.clickOn("#try-simulated");
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> window.model().flashableProperty().get()));

        StallMeter meter = StallMeter.start();
        robot.clickOn("#flash-button");
        await().atMost(LONGEST).until(() -> window.ask(() -> isOver(state())));
        Stalls stalls = meter.stop();
        int lines = window.ask(window::logLines);

        System.out.printf("Flash page, %s lines in the log. %s%n", lines, stalls);
        assertThat(window.ask(this::state)).isInstanceOf(FlashState.Done.class);
        assertThat(lines).isGreaterThan(LINES_FIRST / 2);
        assertThat(stalls.count()).isPositive();
        assertThat(stalls.mostComputedMilliseconds()).isLessThan(StallMeter.FAR_TOO_MUCH_MILLISECONDS);
        if (Boolean.getBoolean("flashlab.stalls")) {
            assertThat(stalls.longestMilliseconds()).isLessThanOrEqualTo(LONGEST_STALL_MILLISECONDS);
        }
    }

    private FlashState state() {
        return window.model().stateProperty().get();
    }

    private static boolean isOver(FlashState state) {
        return switch (state) {
            case FlashState.Ready _, FlashState.Running _, FlashState.Awaiting _ -> false;
            case FlashState.Done _, FlashState.Failed _, FlashState.Cancelled _ -> true;
        };
    }

    /** Says much at once, and then every packet as it passes. */
    private record ChattyFlasher(Flasher flasher) implements Flasher {
        @Override
        public FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
            EspLogger logger = context.logger();
            for (int i = 0; i < LINES_FIRST; i++) {
                logger.print("Line %s of many, as long as what a trace says of a packet on the wire".formatted(i));
            }
            return flasher.flash(
                    new FlashRequest(
                            request.connect().withTrace(true), request.parts(), request.write(), request.after()),
                    context);
        }
    }
}
