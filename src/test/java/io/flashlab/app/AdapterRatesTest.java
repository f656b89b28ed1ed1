package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.engine.baud.Adapter;
import io.flashlab.engine.baud.LearnedRate;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import io.flashlab.testing.OnTheScreen;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What was learned of adapters, as a person sees it. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class AdapterRatesTest {

    private static final PortInfo PORT = new PortInfo(
            "/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB, Optional.of(new UsbId(0x1a86, 0x7523, "", "1-4.2")));
    private static final LearnedRate LEARNED = new LearnedRate(230400, OptionalInt.of(460800), 2, 10);

    @TempDir
    private Path folder;

    private WindowFixture window;

    @Start
    void open(Stage stage) {
        window = new WindowFixture(folder);
        window.open(stage);
    }

    private static Set<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .collect(Collectors.toSet());
    }

    @Test
    void anAdapterIsListedWithItsRateAndForgottenAtAPress(FxRobot robot) {
        window.models().rates.keep(Adapter.of(PORT), LEARNED);
        window.showPage("settings");
        await().untilAsserted(() -> assertThat(texts(robot, "#adapter-rate-list .label"))
                .containsExactlyInAnyOrder("CH340 (1a86:7523@1-4.2)", "230400 baud; 460800 baud did not work"));
        window.picture("adapter-rates", 960, 900);

        robot.interact(() ->
                robot.lookup("#adapter-rate-list .button").queryAs(Button.class).fire());

        await().untilAsserted(() -> {
            assertThat(robot.lookup("#adapter-rate-list .label").queryAll()).isEmpty();
            assertThat(robot.lookup("#no-adapter-rates").queryLabeled().isVisible())
                    .isTrue();
        });
        assertThat(window.models().rates.recall(Adapter.of(PORT))).isEmpty();
    }

    @Test
    void autoSaysWhichRateItWouldUseAndWhy(FxRobot robot) {
        window.plugIn(PORT);
        ComboBox<?> baud = robot.lookup("#option-baud").queryAs(ComboBox.class);
        await().untilAsserted(() -> assertThat(baud.getButtonCell().getText()).isEqualTo("Auto (921600)"));

        window.models().rates.keep(Adapter.of(PORT), LEARNED);

        await().untilAsserted(() -> assertThat(baud.getButtonCell().getText()).isEqualTo("Auto (230400)"));
        assertThat(baud.getTooltip().getText())
                .isEqualTo("230400 baud: the fastest rate that has worked with this adapter.");
    }
}
