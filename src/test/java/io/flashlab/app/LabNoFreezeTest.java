package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJobFile;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The window stays alive while many boards are flashed. How long it stalls at most is a figure of the machine as well:
 * {@code mvn -Pstalls test} has 32 boards and holds it to 50 ms, the ordinary build has a few and prints it.
 */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class LabNoFreezeTest {

    private static final boolean STRICT = Boolean.getBoolean("flashlab.stalls");
    private static final double LONGEST_STALL_MILLISECONDS = 50;
    private static final int BOARDS = STRICT ? 32 : 4;
    private static final int SIZE = STRICT ? 0x2_0000 : 0x8000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final TimeSource time = TimeSource.system();
    private final Classroom classroom = new Classroom(time);
    private FlashWindow window;

    @Start
    void open(Stage stage) {
        window = FlashWindow.besideFlashing(folder, classroom, time);
        window.open(stage);
    }

    @Test
    void theWindowAnswersWhileManyBoardsAreFlashed() throws InterruptedException, FlasherException {
        Path job = folder.resolve("class.json");
        new LabJobFile(job).write(Classroom.job(folder, SIZE));
        IntStream.range(0, BOARDS)
                .forEach(number ->
                        classroom.plug("COM" + number, BoardConfig.DEFAULT.withPacing(true), number, Classroom.CH340));
        LabBoardsViewModel boards = window.composition().lab().boards();
        window.showPage(NavigationViewModel.LAB);
        window.onFxThread(() -> window.composition().lab().job().open(job));
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> boards.readyProperty().get()));
        window.plugIn(classroom.list().toArray(PortInfo[]::new));

        StallMeter meter = StallMeter.start();
        window.onFxThread(boards::startAll);
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> boards.countsProperty().get().done() == BOARDS));
        meter.stop();
        window.onFxThread(() -> window.composition().close());

        System.out.printf(
                "JavaFX thread: stalled for %.0f ms at most, of which it computed for %.0f ms, in %s tasks, with %s"
                        + " boards at once; load %.1f%n",
                meter.longestMilliseconds(),
                meter.longestCpuMilliseconds(),
                meter.beats(),
                BOARDS,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        assertThat(meter.beats()).isPositive();
        if (STRICT) {
            assertThat(meter.longestMilliseconds()).isLessThanOrEqualTo(LONGEST_STALL_MILLISECONDS);
        }
    }
}
