package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.board.BoardPageState;
import io.flashlab.viewmodel.board.BoardPageViewModel;
import io.flashlab.viewmodel.board.FlashLayout;
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
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the Board page looks like in each state. The pictures are for a person; the test sees that nothing is blank. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class BoardPagePicturesTest {

    private static final int FEWEST_COLOURS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final PortInfo C6 = new PortInfo("sim://esp32c6", "ESP32-C6 (4 MB)", Kind.SIMULATED);

    @TempDir
    Path folder;

    private final SimulatedPorts ports = new SimulatedPorts();
    private FlashWindow window;

    @Start
    void open(javafx.stage.Stage stage) {
        window = new FlashWindow(
                folder,
                (_, _) -> {
                    throw new AssertionError("nothing is flashed here");
                },
                ports);
        window.open(stage);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,1280,820", "DARK,1280,820", "LIGHT,800,560", "DARK,800,560"})
    void thePageIsDrawnInEachStateThemeAndSize(Theme theme, int width, int height) throws IOException {
        String suffix = "-%s-%dx%d".formatted(theme.name().toLowerCase(Locale.ROOT), width, height);
        List<BufferedImage> pictures = new ArrayList<>();
        window.show(theme);
        window.plugIn(C6);
        window.select(C6);
        window.onFxThread(
                () -> window.composition().models().navigation.pageProperty().set(NavigationViewModel.BOARD));

        pictures.add(window.picture("board-unknown" + suffix, width, height));
        ports.board(C6.name()).orElseThrow().loadFlash(0x8000, table());
        read();
        pictures.add(window.picture("board-known" + suffix, width, height));
        FlashLayout layout = window.ask(
                () -> window.composition().board().layout().layoutProperty().get());
        window.onFxThread(() ->
                window.composition().board().layout().select(layout.areas().getLast()));
        scrollTo(0.55);
        pictures.add(window.picture("board-flash" + suffix, width, height));
        window.onFxThread(() -> window.composition().board().sfdp().read());
        awaitReady();
        Path file = Files.write(folder.resolve("esp01.bin"), Images.esp8266(0x8000));
        window.onFxThread(() -> window.composition().board().image().look(file));
        await().until(() -> window.isShown("#image-warnings"));
        scrollTo(1);
        pictures.add(window.picture("board-tools" + suffix, width, height));
        scrollTo(0);
        window.plugIn();
        pictures.add(window.picture("board-gone" + suffix, width, height));

        assertThat(pictures).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(width);
            assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS);
        });
    }

    private void scrollTo(double share) {
        window.onFxThread(() -> window.find(".board-scroller", ScrollPane.class).setVvalue(share));
    }

    private static byte[] table() {
        return Esp32Parts.table(
                Esp32Parts.entry("nvs", 1, 2, 0x9000, 0x6000),
                Esp32Parts.entry("phy_init", 1, 1, 0xf000, 0x1000),
                Esp32Parts.entry("factory", 0, 0, 0x10000, 0x1f0000),
                Esp32Parts.entry("vfs", 1, 0x81, 0x200000, 0x200000));
    }

    private BoardPageViewModel model() {
        return window.composition().board().model();
    }

    private void read() {
        window.onFxThread(() -> model().read());
        awaitReady();
    }

    private void awaitReady() {
        await().atMost(LONGEST)
                .until(() -> window.ask(() -> model().work().stateProperty().get() instanceof BoardPageState.Ready));
    }
}
