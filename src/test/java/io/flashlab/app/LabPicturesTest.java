package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJob.Writing;
import io.flashlab.lab.LabJobFile;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.lab.LabCard;
import io.flashlab.viewmodel.lab.LabCard.Kind;
import io.flashlab.viewmodel.settings.Theme;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the Lab page looks like with thirty boards in all states. The pictures are for a person. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class LabPicturesTest {

    private static final int FEWEST_COLOURS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int GOOD = 16;
    private static final int SLOW = 6;

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

    private LabBoardsViewModel boards() {
        return window.composition().lab().boards();
    }

    private long count(Kind kind) {
        return window.ask(() -> boards().cardsProperty().get()).stream()
                .filter(card -> card.look().kind() == kind)
                .count();
    }

    private void look() {
        window.plugIn(classroom.list().toArray(PortInfo[]::new));
    }

    @Test
    void thirtyBoardsInAllStatesInBothThemes() throws IOException, FlasherException {
        Path job = folder.resolve("class.json");
        LabJob large = Classroom.job(folder, 0x2_0000);
        new LabJobFile(job).write(large.withWriting(new Writing(large.writing().options(), OptionalInt.of(115_200))));
        Path names = Files.writeString(
                folder.resolve("names"),
                IntStream.rangeClosed(1, 30).mapToObj("Seat %s"::formatted).collect(Collectors.joining("\n")));
        window.showPage(NavigationViewModel.LAB);
        List<BufferedImage> pictures = new ArrayList<>(pictures("lab-empty"));
        window.onFxThread(() -> window.composition().lab().job().open(job));
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> boards().readyProperty().get()));
        window.onFxThread(() -> window.composition().lab().reports().importNames(names));
        await().atMost(LONGEST).until(() -> count(Kind.FREE) == 30);
        IntStream.rangeClosed(1, GOOD).forEach(number -> classroom.plug("/dev/ttyUSB" + number, number));
        classroom.plug("/dev/ttyUSB90", 90).inject(new Fault.Unplug(50_000));
        classroom.plug("/dev/ttyUSB91", BoardConfig.of("esp32c3"), 91, Classroom.CH340);
        look();
        window.onFxThread(() -> boards().startAll());
        await().atMost(LONGEST).until(() -> count(Kind.GOOD) == GOOD && count(Kind.FAILED) == 2);
        List<SimulatedBoard> slow = IntStream.rangeClosed(GOOD + 1, GOOD + SLOW)
                .mapToObj(number -> classroom.plug(
                        "/dev/ttyUSB" + number, BoardConfig.DEFAULT.withPacing(true), number, Classroom.CH340))
                .toList();
        look();
        window.onFxThread(() -> boards().startAll());
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> boards().cardsProperty().get()).stream()
                                .filter(card -> card.look().progress() > 0.05
                                        && card.look().kind() == Kind.RUNNING)
                                .count()
                        == slow.size());
        classroom.plug("/dev/ttyUSB80", 80);
        classroom.plug("/dev/ttyUSB81", 81);
        look();
        window.onFxThread(() -> boards().act(
                        boards().cardsProperty().get().stream()
                                .filter(card -> card.place().endsWith("81"))
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        LabCard.Action.SKIP));
        window.onFxThread(() -> boards().arm(true));
        pictures.addAll(pictures("lab-thirty"));
        Screenshots.keep("lab-thirty-light-1280x820", "lab-light.png");
        window.onFxThread(() -> boards().stopAll());
        window.onFxThread(() -> window.composition().close());

        assertThat(pictures)
                .allSatisfy(picture -> assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS));
    }

    private List<BufferedImage> pictures(String name) {
        List<BufferedImage> pictures = new ArrayList<>();
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            window.show(theme);
            String suffix = theme.name().toLowerCase(Locale.ROOT);
            pictures.add(window.picture("%s-%s-1280x820".formatted(name, suffix), 1280, 820));
            pictures.add(window.picture("%s-%s-800x560".formatted(name, suffix), 800, 560));
        }
        return pictures;
    }
}
