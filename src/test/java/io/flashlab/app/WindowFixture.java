package io.flashlab.app;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.console.SharedPorts;
import io.flashlab.viewmodel.job.Job;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window, with ports and boards that a test plugs in. Its methods are called from the test's thread. */
final class WindowFixture {

    static final PortInfo USB = new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB);
    static final PortInfo OTHER_USB = new PortInfo("/dev/ttyACM0", "USB JTAG/serial debug unit", Kind.USB);
    static final PortInfo SIMULATED = new PortInfo("sim://esp01s", "ESP-01S (1 MB)", Kind.SIMULATED);
    static final BoardInfo BOARD = new BoardInfo(
            "ESP8266",
            "ESP8266EX",
            Optional.of(new ChipRevision(0, 0)),
            List.of("Wi-Fi", "160MHz"),
            OptionalInt.of(26),
            Optional.empty(),
            Optional.of(new MacAddresses(new MacAddress(0x5ccf7f123456L), Optional.empty())),
            Optional.of(new FlashChip(
                    0xef, 0x4014, Optional.of("Winbond"), Optional.of("W25Q80"), OptionalLong.of(1 << 20))),
            ChipSecurity.NONE);

    /** The headless platform's screen is 1000 pixels wide and high, and what lies beyond cannot be clicked. */
    private static final int WIDTH = 960;

    private static final int HEIGHT = 680;
    private static final int LONGEST_WAIT_SECONDS = 20;

    private final Composition composition;
    private volatile Job<BoardInfo> answer = _ -> BOARD;
    private @Nullable Stage stage;

    /** On the JavaFX thread. */
    WindowFixture(Path folder) {
        composition = new Composition(new Surroundings(
                new SharedPorts(
                        (name, _) -> {
                            throw new PortNotFound(name);
                        },
                        TimeSource.system()),
                this::probe,
                task -> Thread.ofVirtual().start(task),
                Platform::runLater,
                new SettingsStore(folder.resolve("settings.json"), Clock.systemUTC())));
    }

    /** On the JavaFX thread. */
    void open(Stage given) {
        stage = given;
        composition.open(given);
        given.setX(0);
        given.setY(0);
        given.setWidth(WIDTH);
        given.setHeight(HEIGHT);
    }

    Models models() {
        return composition.models();
    }

    void plugIn(PortInfo... ports) {
        composition.portsChanged(List.of(ports));
        settle();
    }

    /** What detecting will do, on the worker's thread. */
    void boardAnswers(Job<BoardInfo> newAnswer) {
        answer = newAnswer;
    }

    void runJob(Work work) {
        onFxThread(() -> models().jobs
                .run(
                        context -> {
                            work.run(context);
                            return true;
                        },
                        _ -> {}));
    }

    /** A job without a result. */
    @FunctionalInterface
    interface Work {
        void run(SessionContext context) throws FlasherException;
    }

    void show(Theme theme) {
        onFxThread(() -> models().settings.change(s -> s.withTheme(theme)));
    }

    void showPage(String id) {
        onFxThread(() -> models().navigation.pageProperty().set(id));
    }

    void log(LogLevel level, String text) {
        onFxThread(() -> models().log.add(level, text));
    }

    /** Without waiting for what opens a dialog: it returns when the dialog has closed. */
    void later(Runnable task) {
        Platform.runLater(task);
        settle();
    }

    Composition composition() {
        return composition;
    }

    void openLog() {
        onFxThread(() -> models().log.openProperty().set(true));
    }

    BufferedImage picture(String name, int width, int height) {
        settle();
        return WaitForAsyncUtils.waitForAsyncFx(
                TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS),
                () -> Screenshots.take(stage().getScene(), width, height, name));
    }

    BufferedImage pictureOfNewestWindow(String name) {
        settle();
        return WaitForAsyncUtils.waitForAsyncFx(
                TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS),
                () -> Screenshots.take(Window.getWindows().getLast().getScene(), name));
    }

    Stage stage() {
        return Objects.requireNonNull(stage);
    }

    /** Blocks a job, but not for ever. */
    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody ended the job");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void onFxThread(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS), task);
        settle();
    }

    private BoardInfo probe(ConnectOptions options, SessionContext context) throws FlasherException {
        return answer.run(context);
    }
}
