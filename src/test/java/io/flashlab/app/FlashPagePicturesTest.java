package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.flash.FlashRequest;
import io.flashlab.viewmodel.flash.FlashResult;
import io.flashlab.viewmodel.flash.FlashState;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the Flash page looks like in each state. The pictures are for a person; the test sees that nothing is blank. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class FlashPagePicturesTest {

    private static final int FEWEST_COLOURS = 50;
    private static final String NAME = "ESP8266_GENERIC-FLASH_1M-v1.25.0.bin";
    private static final int SIZE = 586_700;

    @TempDir
    Path folder;

    private final Semaphore mayGoOn = new Semaphore(0);
    private volatile boolean fails;
    private FlashWindow window;

    @Start
    void open(javafx.stage.Stage stage) {
        window = new FlashWindow(folder, this::flash);
        window.open(stage);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1024,700", "DARK,1024,700", "LIGHT,1600,1000", "DARK,1600,1000", "LIGHT,800,560"})
    void thePageIsDrawnInEachStateThemeAndSize(Theme theme, int width, int height, FxRobot robot) throws IOException {
        String suffix = "-%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), width, height);
        Path file =
                Files.write(Files.createDirectories(folder.resolve("Downloads")).resolve(NAME), Images.esp8266(SIZE));
        Path other = Files.write(folder.resolve("overlap.bin"), new byte[70_000]);
        List<BufferedImage> pictures = new ArrayList<>();
        window.show(theme);
        window.plugIn(FlashWindow.USB, FlashWindow.SIMULATED);

        pictures.add(window.picture("flash-empty" + suffix, width, height));
        window.boardIsKnown();
        window.filesToChoose(file);
        robot.clickOn("#add-file");
        await().until(() -> window.ask(() -> window.model().flashableProperty().get()));
        pictures.add(window.picture("flash-ready" + suffix, width, height));
        window.onFxThread(() -> window.model().setup().firmware().add(List.of(other)));
        window.onFxThread(() -> window.model()
                .setup()
                .firmware()
                .rows()
                .getLast()
                .addressTextProperty()
                .set("0x80000"));
        pictures.add(window.picture("flash-problem" + suffix, width, height));
        window.onFxThread(() -> window.model()
                .setup()
                .firmware()
                .remove(List.of(window.model().setup().firmware().rows().getLast())));
        start();
        pictures.add(window.picture("flash-running" + suffix, width, height));
        mayGoOn.release();
        await().until(() -> window.ask(() -> window.model().stateProperty().get()) instanceof FlashState.Done);
        pictures.add(window.picture("flash-done" + suffix, width, height));
        fails = true;
        start();
        mayGoOn.release();
        await().until(() -> window.ask(() -> window.model().stateProperty().get()) instanceof FlashState.Failed);
        pictures.add(window.picture("flash-error" + suffix, width, height));

        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(width);
            assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS);
        });
    }

    /** A combo box of JavaFX likes to be as wide as it ever was. */
    @Test
    void aWindowThatWasNarrowHasRoomForFilesAndOptionsWhenItIsWideAgain() throws IOException {
        window.picture("options-narrow", 800, 560);
        window.picture("options-wide", 1280, 820);

        double width = window.widthAt(1280, 820, "#options-card");

        assertThat(width).isLessThan(400);
    }

    private void start() {
        window.onFxThread(() -> window.model().flash());
        await().until(() ->
                window.ask(() -> window.model().running().overallProperty().get() > 0
                        && window.model().stateProperty().get() instanceof FlashState.Running));
    }

    private FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
        context.logger().print("Connected to ESP8266 on /dev/ttyUSB0:");
        context.logger().beginStage(Stage.WRITE);
        context.logger().progress(new Progress(Stage.WRITE, NAME, 0, 1, 0x40000, 0x40000, SIZE, 0x40000, SIZE));
        mayGoOn.acquireUninterruptibly();
        if (fails) {
            throw new WrongBootMode("/dev/ttyUSB0", "3,7", "\n ets Jan  8 2013,rst cause:1, boot mode:(3,7)\n");
        }
        WriteReport.Part part = new WriteReport.Part(
                NAME, 0, SIZE, 374_910, Duration.ofMillis(9100), "8d1ad6fd6f75f9ae1cb4fb01eb5b1d6d", true);
        return new FlashResult(
                FlashWindow.BOARD,
                new WriteReport(List.of(part), Duration.ofMillis(9100)),
                460800,
                ControlLines.TOGETHER);
    }
}
