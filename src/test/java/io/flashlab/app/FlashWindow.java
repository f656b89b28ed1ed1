package io.flashlab.app;

import io.flashlab.catalog.download.Web;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.chip.MacAddresses;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.host.HostLook;
import io.flashlab.testing.Screenshots;
import io.flashlab.update.ReleaseFeed;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.console.SharedPorts;
import io.flashlab.viewmodel.flash.EngineBootLook;
import io.flashlab.viewmodel.flash.EngineFlasher;
import io.flashlab.viewmodel.flash.FlashTools;
import io.flashlab.viewmodel.flash.FlashViewModel;
import io.flashlab.viewmodel.flash.Flasher;
import io.flashlab.viewmodel.lab.BoardSounds.Sound;
import io.flashlab.viewmodel.settings.Settings;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole window as a person has it, with a file dialog that answers what the test wants. Its methods are called from
 * the test's thread unless they say otherwise.
 */
final class FlashWindow {

    static final PortInfo USB = new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB);
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

    private static final PortOpener NO_PORTS = (name, _) -> {
        throw new PortNotFound(name);
    };
    private static final int LONGEST_WAIT_SECONDS = 20;

    private final Composition composition;
    private final ScriptedDialogs dialogs = new ScriptedDialogs();
    private final SettingsStore store;
    private final List<Sound> sounds = new CopyOnWriteArrayList<>();
    private volatile List<Path> chosenFiles = List.of();
    private @Nullable Stage stage;

    /** A window whose boards are a test's. On the JavaFX thread. */
    FlashWindow(Path folder, Flasher flasher) {
        this(folder, flasher, NO_PORTS);
    }

    /** A window whose ports are a test's. On the JavaFX thread. */
    FlashWindow(Path folder, Flasher flasher, PortOpener ports) {
        this(folder, flasher, ports, Web.none());
    }

    /** A window for the pages beside the Flash page, where nothing is flashed. On the JavaFX thread. */
    static FlashWindow besideFlashing(Path folder, PortOpener ports, TimeSource time) {
        FlashTools tools = new FlashTools(
                (_, _) -> {
                    throw new AssertionError("nothing is flashed on the Flash page here");
                },
                HostLook.none());
        return new FlashWindow(folder, tools, new SharedPorts(ports, time), Web.none());
    }

    /** A window with a network. On the JavaFX thread. */
    static FlashWindow with(Path folder, Web web) {
        return new FlashWindow(
                folder,
                (_, _) -> {
                    throw new AssertionError("nothing is to be flashed here");
                },
                NO_PORTS,
                web);
    }

    /** A window whose boards are reached, waited for and listened to through a test's ports. On the JavaFX thread. */
    static FlashWindow over(Path folder, PortOpener ports) {
        EngineFlasher engine = new EngineFlasher(ports);
        return new FlashWindow(
                folder, new FlashTools(engine, engine, new EngineBootLook(ports), HostLook.none()), ports, Web.none());
    }

    private FlashWindow(Path folder, Flasher flasher, PortOpener ports, Web web) {
        this(folder, new FlashTools(flasher, HostLook.none()), ports, web);
    }

    /** A window that works with a test's tools and network. On the JavaFX thread. */
    FlashWindow(Path folder, FlashTools tools, PortOpener ports, Web web) {
        this(folder, tools, new SharedPorts(ports, TimeSource.system()), web);
    }

    /** A window whose waits are measured as its ports say. On the JavaFX thread. */
    FlashWindow(Path folder, FlashTools tools, SharedPorts ports, Web web) {
        this(folder, tools, ports, web, Texts::in);
    }

    /** A window with words of a test's own. On the JavaFX thread. */
    FlashWindow(Path folder, FlashTools tools, SharedPorts ports, Web web, Function<Locale, Texts> words) {
        this(folder, tools, ports, new Network(web, folder.resolve("catalog"), _ -> {}, Optional.empty()), words);
    }

    /** A window that may look for newer versions. On the JavaFX thread. */
    static FlashWindow announcing(Path folder, Web web, ReleaseFeed releases) {
        return new FlashWindow(
                folder,
                new FlashTools(
                        (_, _) -> {
                            throw new AssertionError("nothing is to be flashed here");
                        },
                        HostLook.none()),
                new SharedPorts(NO_PORTS, TimeSource.system()),
                new Network(web, folder.resolve("catalog"), _ -> {}, Optional.of(releases)),
                Texts::in);
    }

    private FlashWindow(
            Path folder, FlashTools tools, SharedPorts ports, Network network, Function<Locale, Texts> words) {
        store = new SettingsStore(folder.resolve("settings.json"), Clock.systemUTC());
        Surroundings surroundings = new Surroundings(
                ports,
                (_, _) -> BOARD,
                task -> Thread.ofPlatform().daemon().start(task),
                Platform::runLater,
                store,
                (_, _) -> _ -> chosenFiles,
                _ -> dialogs,
                tools,
                network,
                EsptoolConfig::none,
                sounds::add);
        composition = new Composition(surroundings, words);
    }

    /** On the JavaFX thread. */
    void open(Stage given) {
        stage = given;
        composition.open(given);
    }

    FlashViewModel model() {
        return composition.flash().model();
    }

    Composition composition() {
        return composition;
    }

    /** The dialogs for what is saved and opened elsewhere than in the firmware table. */
    ScriptedDialogs dialogs() {
        return dialogs;
    }

    /** What has been heard of boards, the newest last. */
    List<Sound> sounds() {
        return List.copyOf(sounds);
    }

    SettingsViewModel settings() {
        return composition.models().settings;
    }

    /** The settings as the next window will find them. */
    Settings kept() {
        return store.load().settings();
    }

    /** What the dialog for files will answer. */
    void filesToChoose(Path... files) {
        chosenFiles = List.of(files);
    }

    /** As if these had stood behind the program's name. */
    void startedWith(String... arguments) {
        onFxThread(() -> composition.take(List.of(arguments)));
    }

    void plugIn(PortInfo... ports) {
        composition.portsChanged(List.of(ports));
        WaitForAsyncUtils.waitForFxEvents();
    }

    void select(PortInfo port) {
        onFxThread(() -> composition.models().board.select(port.name()));
    }

    void boardIsKnown() {
        onFxThread(() -> composition.models().board.learned(BOARD));
    }

    void show(Theme theme) {
        onFxThread(() -> composition.models().settings.change(s -> s.withTheme(theme)));
    }

    void openLog() {
        onFxThread(() -> composition.models().log.openProperty().set(true));
    }

    /** On the JavaFX thread. */
    int logLines() {
        return composition.models().log.lines().size();
    }

    void showPage(String id) {
        onFxThread(() -> composition.models().navigation.pageProperty().set(id));
    }

    void onFxThread(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS), task);
        WaitForAsyncUtils.waitForFxEvents();
    }

    <T> T ask(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(LONGEST_WAIT_SECONDS), question);
    }

    <T extends Node> T find(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(
                ask(() -> Objects.requireNonNull(stage).getScene().lookup(id)), id));
    }

    /** Without waiting for what opens a dialog: it returns when the dialog has closed. */
    void press(String id) {
        Button button = find(id, Button.class);
        Platform.runLater(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean isShown(String id) {
        return ask(() -> {
            Node node = Objects.requireNonNull(stage).getScene().lookup(id);
            for (Node n = node; n != null; n = n.getParent()) {
                if (!n.isVisible()) {
                    return false;
                }
            }
            return node != null;
        });
    }

    BufferedImage picture(String name, int width, int height) {
        WaitForAsyncUtils.waitForFxEvents();
        return ask(() -> {
            Scene scene = Objects.requireNonNull(stage).getScene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return Screenshots.take(scene, width, height, name);
        });
    }

    /** How wide something is when the window is that large. */
    double widthAt(int width, int height, String id) {
        return ask(() -> {
            double[] found = new double[1];
            Screenshots.laidOut(
                    Objects.requireNonNull(stage).getScene(),
                    width,
                    height,
                    root -> found[0] = root.lookup(id).getLayoutBounds().getWidth());
            return found[0];
        });
    }
}
