package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.app.StallMeter.Stalls;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJobFile;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.lab.LabCard;
import io.flashlab.viewmodel.lab.LabCounts;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.TilePane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
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
    private static final boolean NEXT_DOOR = STRICT && !Boolean.getBoolean("flashlab.stalls.here");
    private static final double LONGEST_STALL_MILLISECONDS = 50;
    private static final int BOARDS = Integer.getInteger("flashlab.stalls.boards", STRICT ? 32 : 8);
    private static final int SIZE = STRICT ? 0x2_0000 : 0x8000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final TimeSource time = TimeSource.system();
    private final Classroom classroom = new Classroom(time);
    private FlashWindow window;
    private Optional<NextDoor> elsewhere = Optional.empty();

    @Start
    void open(Stage stage) {
        window = FlashWindow.besideFlashing(folder, new PortRouter(classroom, classroom), time);
        window.open(stage);
    }

    @Test
    void theWindowAnswersWhileManyBoardsAreFlashed() throws InterruptedException, FlasherException, IOException {
        Path job = folder.resolve("class.json");
        new LabJobFile(job).write(Classroom.job(folder, SIZE));
        List<PortInfo> ports = NEXT_DOOR ? portsNextDoor() : portsHere();
        LabBoardsViewModel boards = window.composition().lab().boards();
        window.showPage(NavigationViewModel.LAB);
        window.onFxThread(() -> window.composition().lab().job().open(job));
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> boards.readyProperty().get()));
        StallMeter appearing = StallMeter.start();
        window.plugIn(ports.toArray(PortInfo[]::new));
        await().atMost(LONGEST).until(() -> window.ask(this::shownTitles).size() == BOARDS);
        System.out.printf("Lab, %s boards appear. %s%n", BOARDS, appearing.stop());

        StallMeter meter = StallMeter.start();
        window.onFxThread(boards::startAll);
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> isOver(boards.countsProperty().get())));
        Stalls stalls = meter.stop();

        System.out.printf("Lab, %s boards at once. %s%n", BOARDS, stalls);
        List<LabCard> cards = boards.cardsProperty().get();
        window.onFxThread(() -> window.find(".lab-scroller", ScrollPane.class).setVvalue(1));
        await().atMost(LONGEST).until(() -> window.ask(this::shownTitles), titles(cards)::equals);
        assertThat(cards).hasSize(BOARDS).allMatch(card -> card.look().kind() == LabCard.Kind.GOOD);
        assertThat(stalls.count()).isPositive();
        assertThat(stalls.mostComputedMilliseconds()).isLessThan(StallMeter.FAR_TOO_MUCH_MILLISECONDS);
        if (STRICT) {
            assertThat(stalls.longestMilliseconds()).isLessThanOrEqualTo(LONGEST_STALL_MILLISECONDS);
        }
    }

    private static List<String> titles(List<LabCard> cards) {
        return cards.stream().map(LabCard::title).toList();
    }

    /** In the order in which a person sees them. */
    private List<String> shownTitles() {
        return window.find("#lab-boards", TilePane.class).getChildren().stream()
                .map(card -> ((Label) card.lookup(".lab-board-title")).getText())
                .toList();
    }

    private static boolean isOver(LabCounts counts) {
        return counts.done() + counts.failed() == BOARDS;
    }

    private List<PortInfo> portsHere() {
        IntStream.range(0, BOARDS)
                .forEach(number ->
                        classroom.plug("COM" + number, BoardConfig.DEFAULT.withPacing(true), number, Classroom.CH340));
        return classroom.list();
    }

    private List<PortInfo> portsNextDoor() throws IOException {
        elsewhere = Optional.of(NextDoor.boards(BOARDS));
        return elsewhere.get().ports().stream()
                .map(name -> new PortInfo(name, "", PortInfo.Kind.USB))
                .toList();
    }

    @AfterEach
    void close() {
        window.onFxThread(() -> window.composition().close());
        elsewhere.ifPresent(NextDoor::close);
    }
}
