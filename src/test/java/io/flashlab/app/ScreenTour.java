package io.flashlab.app;

import static org.awaitility.Awaitility.await;

import io.flashlab.catalog.Variants;
import io.flashlab.catalog.download.FakeWeb;
import io.flashlab.engine.LoaderWatch;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PermissionDenied;
import io.flashlab.engine.error.FlasherException.VerifyMismatch;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.transport.ControlLines;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.host.HostLook;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJobFile;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.boot.BootWatch;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.Images;
import io.flashlab.testing.QuickTime;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.board.BoardPageState;
import io.flashlab.viewmodel.console.LinkState;
import io.flashlab.viewmodel.console.SharedPorts;
import io.flashlab.viewmodel.flash.BootLook;
import io.flashlab.viewmodel.flash.BootNews;
import io.flashlab.viewmodel.flash.FlashRequest;
import io.flashlab.viewmodel.flash.FlashResult;
import io.flashlab.viewmodel.flash.FlashState;
import io.flashlab.viewmodel.flash.FlashTools;
import io.flashlab.viewmodel.lab.LabCard;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.settings.Language;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** Leads through everything that the window can show, in one language. Its methods are called from the test's thread. */
final class ScreenTour {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String NAME = "ESP8266_GENERIC-FLASH_1M-v1.25.0.bin";
    private static final int SIZE = 586_700;

    /** Somebody's, for the pictures. */
    private static final String FOLDER = "/home/ada/Downloads/";

    private static final PortInfo C6 = new PortInfo("sim://esp32c6", "ESP32-C6 (4 MB)", Kind.SIMULATED);

    /** As boards with ESP-IDF and MicroPython say it, with colours. */
    private static final String BOOT_LOG = """
        ets Jul 29 2019 12:21:46\r
        rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r
        \u001b[0;32mI (31) boot: ESP-IDF v5.2.2 2nd stage bootloader\u001b[0m\r
        \u001b[0;33mW (62) boot: PRO CPU has been reset by WDT.\u001b[0m\r
        \u001b[0;31mE (71) spiram: PSRAM ID read error\u001b[0m\r
        \u001b[1;34mblue\u001b[0m \u001b[35mmagenta\u001b[0m \u001b[36mcyan\u001b[0m \u001b[90mgrey\u001b[0m\r
        MicroPython v1.25.0 on 2025-04-15; Generic ESP32 module with ESP32\r
        Type "help()" for more information.\r
        >>> import machine\r
        >>> print('Gr\u00fc\u00dfe, \u4f60\u597d')\r
        Gr\u00fc\u00dfe, \u4f60\u597d\r
        >>> \
        """;

    /** As MicroPython says it on an ESP-01. */
    private static final String AT_THE_PROMPT = """
        MicroPython v1.25.0 on 2025-04-15; ESP module (1M) with ESP8266\r
        Type "help()" for more information.\r
        >>> print(6*7)\r
        42\r
        >>> import esp; esp.flash_size()\r
        1048576\r
        >>> \
        """;

    /** What is done on each screen. On the JavaFX thread. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param screen its name, for reports and pictures
         * @param scene of the main window, or of a dialog
         */
        void at(String screen, Scene scene) throws IOException;
    }

    private final Path folder;
    private final javafx.stage.Stage stage;
    private final FlashWindow window;
    private final Semaphore mayGoOn = new Semaphore(0);
    private final Semaphore mayBoot = new Semaphore(0);
    private volatile Optional<FlasherException> failure = Optional.empty();

    /** Opens the window. On the JavaFX thread. */
    ScreenTour(Path folder, javafx.stage.Stage stage, Language language) {
        this(folder, stage, language, Texts::in);
    }

    /** Opens the window with words of a test's own. On the JavaFX thread. */
    ScreenTour(Path folder, javafx.stage.Stage stage, Language language, Function<Locale, Texts> words) {
        this.folder = folder;
        this.stage = stage;
        speak(language);
        window = new FlashWindow(
                folder,
                new FlashTools(this::flash, this::flashByHand, this::boot, HostLook.none()),
                quickPorts(),
                FakeWeb.of(_ -> Variants.micropython("https://example.org/firmware/")),
                words);
        window.open(stage);
    }

    /** Nobody needs to see how long a board is listened to. */
    private static SharedPorts quickPorts() {
        QuickTime time = new QuickTime();
        return new SharedPorts(new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT.withTime(time))), time);
    }

    FlashWindow window() {
        return window;
    }

    private void speak(Language language) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("settings.json"), "{\"language\": \"%s\"}".formatted(language));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A part of the tour: what can be seen in a few seconds. */
    enum Part {
        FLASH,
        OUTCOMES,
        BOARD,
        CONSOLE,
        VERDICT,
        LAB,
        HELP,
        SETTINGS
    }

    void visit(Visitor visitor) throws IOException {
        for (Part part : Part.values()) {
            visit(part, visitor);
        }
    }

    void visit(Part part, Visitor visitor) throws IOException {
        switch (part) {
            case FLASH -> flashPage(visitor);
            case OUTCOMES -> outcomes(visitor);
            case BOARD -> boardPage(visitor);
            case CONSOLE -> consolePage(visitor);
            case VERDICT -> verdict(visitor);
            case LAB -> labPage(visitor);
            case HELP -> helpPage(visitor);
            case SETTINGS -> settingsPage(visitor);
        }
    }

    private void flashPage(Visitor visitor) throws IOException {
        ImageSource other = ImageSource.of(FOLDER + "overlap.bin", new byte[70_000]);
        page(NavigationViewModel.FLASH);
        window.plugIn(FlashWindow.SIMULATED);
        show(visitor, "invitation");
        window.plugIn(FlashWindow.USB, FlashWindow.SIMULATED);
        show(visitor, "flash-empty");
        takeFile();
        show(visitor, "flash-ready");
        onFxThread(() -> window.model().setup().firmware().add(other));
        onFxThread(() -> window.model()
                .setup()
                .firmware()
                .rows()
                .getLast()
                .addressTextProperty()
                .set("0x80001"));
        soon().until(() -> !window.ask(() -> window.model().flashableProperty().get()));
        show(visitor, "flash-problem");
        onFxThread(() -> window.model()
                .setup()
                .firmware()
                .remove(List.of(window.model().setup().firmware().rows().getLast())));
        onFxThread(() -> window.model().setup().options().eraseProperty().set(Erase.ALL));
        dialog(visitor, "dialog-erase", () -> button("#flash-button").fire());
        onFxThread(() -> window.model().setup().options().eraseProperty().set(Erase.NEEDED));
        dialog(visitor, "dialog-address", () -> menu("#add-other", 1));
        dialog(
                visitor,
                "dialog-catalog",
                () -> button("#from-catalog").fire(),
                scene -> scene.lookup("#catalog-boards") instanceof ListView<?> boards
                        && boards.getItems().size() > 1);
        dialog(visitor, "dialog-port", this::askForPort);
    }

    private void takeFile() {
        ImageSource file = ImageSource.of(FOLDER + NAME, Images.esp8266(SIZE));
        window.plugIn(FlashWindow.USB, FlashWindow.SIMULATED);
        window.boardIsKnown();
        if (window.ask(() -> window.model().setup().firmware().rows().isEmpty())) {
            onFxThread(() -> window.model().setup().firmware().add(file));
        }
        soon().until(() -> window.ask(() -> window.model().flashableProperty().get()));
    }

    private void outcomes(Visitor visitor) throws IOException {
        takeFile();
        start();
        show(visitor, "flash-running");
        dialog(
                visitor,
                "dialog-close",
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        mayGoOn.release();
        awaitState(FlashState.Done.class);
        awaitNews(BootNews.Level.WAITING);
        show(visitor, "flash-done");
        mayBoot.release();
        awaitNews(BootNews.Level.GOOD);
        show(visitor, "flash-runs");
        failure = Optional.of(new WrongBootMode("/dev/ttyUSB0", "3,7", "boot mode:(3,7)\n"));
        onFxThread(() -> window.model().flash());
        awaitState(FlashState.Awaiting.class);
        soon().until(() -> window.ask(
                () -> !window.model().awaiting().titleProperty().get().isEmpty()));
        show(visitor, "flash-waiting");
        mayGoOn.release();
        awaitState(FlashState.Failed.class);
        show(visitor, "error-boot-mode");
        failure = Optional.empty();
        fail(visitor, "error-permission", new PermissionDenied("/dev/ttyUSB0"));
        fail(visitor, "error-verify", new VerifyMismatch(NAME, 0x40000, 0x1000, "0a", "0b"));
        onFxThread(() -> window.model().backToFiles());
    }

    private void boardPage(Visitor visitor) throws IOException {
        window.plugIn(C6);
        window.select(C6);
        page(NavigationViewModel.BOARD);
        show(visitor, "board-unknown");
        onFxThread(() -> window.composition().board().model().read());
        soon().until(() -> window.ask(() ->
                window.composition().board().model().work().stateProperty().get() instanceof BoardPageState.Ready));
        show(visitor, "board-known");
    }

    private void consolePage(Visitor visitor) throws IOException {
        window.plugIn(FlashWindow.SIMULATED);
        window.select(FlashWindow.SIMULATED);
        page(NavigationViewModel.CONSOLE);
        show(visitor, "console-closed");
        onFxThread(() -> window.composition().console().model().open());
        soon().until(() -> window.ask(
                () -> window.composition().console().model().stateProperty().get() instanceof LinkState.Open));
        onFxThread(() -> window.composition().console().model().show(BOOT_LOG));
        soon().until(() -> window.ask(
                () -> !window.composition().console().model().terminal().lines().isEmpty()));
        show(visitor, "console-open");
        onFxThread(() -> window.composition().console().model().terminal().clear());
        onFxThread(() -> window.composition().console().model().show(AT_THE_PROMPT));
        soon().until(() -> window.ask(
                () -> !window.composition().console().model().terminal().lines().isEmpty()));
        show(visitor, "console-python");
        dialog(visitor, "dialog-paste", () -> button("#python-paste").fire());
        dialog(visitor, "dialog-folder", () -> button("#files-new-folder").fire());
        onFxThread(() -> window.composition().console().model().close());
    }

    /** Of a board that says nothing: it is listened to for a while, at several rates. */
    private void verdict(Visitor visitor) throws IOException {
        window.plugIn(FlashWindow.SIMULATED);
        window.select(FlashWindow.SIMULATED);
        page(NavigationViewModel.CONSOLE);
        onFxThread(() -> window.composition().console().model().open());
        onFxThread(() -> window.composition().console().page().boot().check());
        soon().until(() -> window.ask(() ->
                window.composition().console().page().boot().newsProperty().get() != null));
        show(visitor, "console-verdict");
        onFxThread(() -> window.composition().console().model().close());
    }

    private void labPage(Visitor visitor) throws IOException {
        LabJob job = Classroom.job(folder, 0x8000);
        Path file = folder.resolve("class.json");
        Path names = Files.writeString(folder.resolve("names.txt"), "Ada Lovelace\nGrace Hopper\n");
        // plugged in as if it were on the bus: without any such board the window invites to try a simulated one
        window.plugIn(new PortInfo(SimulatedPorts.NAME, "USB-SERIAL CH340", Kind.USB));
        page(NavigationViewModel.LAB);
        show(visitor, "lab-empty");
        try {
            new LabJobFile(file).write(job);
        } catch (FlasherException e) {
            throw new AssertionError(e);
        }
        LabFeature lab = window.composition().lab();
        onFxThread(() -> lab.job().open(file));
        soon().until(() -> window.ask(() -> lab.boards().readyProperty().get()));
        onFxThread(() -> lab.reports().importNames(names));
        soon().until(() -> window.ask(() -> lab.boards().countsProperty().get().toCome() == 2));
        show(visitor, "lab-ready");
        onFxThread(() -> window.settings().change(settings -> settings.withLabSounds(true)));
        onFxThread(() -> lab.boards().startAll());
        soon().until(() -> window.ask(() -> lab.boards().countsProperty().get().done() == 1));
        show(visitor, "lab-done");
        onFxThread(() -> lab.boards().arm(true));
        show(visitor, "lab-armed");
        onFxThread(() -> lab.boards().arm(false));
        int id = window.ask(() -> lab.boards().cardsProperty().get().getFirst().id());
        onFxThread(() -> lab.boards().act(id, LabCard.Action.RETRY));
        soon().until(() -> window.ask(() -> lab.boards().countsProperty().get().running() == 0));
        show(visitor, "lab-done-before");
    }

    private void helpPage(Visitor visitor) throws IOException {
        page(NavigationViewModel.HELP);
        show(visitor, "help");
        window.onFxThread(() -> window.find("#help-search", TextField.class).setText("usb"));
        show(visitor, "help-found");
        window.onFxThread(() -> window.find("#help-search", TextField.class).setText("xylophone"));
        show(visitor, "help-nothing");
    }

    private void settingsPage(Visitor visitor) throws IOException {
        page(NavigationViewModel.SETTINGS);
        show(visitor, "settings");
        onFxThread(() -> {
            window.composition().models().log.clear();
            window.composition().models().log.add(LogLevel.DETAIL, "Connected to ESP8266 on /dev/ttyUSB0:");
            window.composition().models().log.add(LogLevel.WARNING, "Boot log seen.");
            window.composition().models().log.openProperty().set(true);
        });
        page(NavigationViewModel.FLASH);
        show(visitor, "log");
        onFxThread(() -> window.composition().models().log.openProperty().set(false));
    }

    /** Without the pauses of TestFX, which add up here: whatever a screen needs is waited for by name. */
    private static void onFxThread(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(LONGEST.toMillis(), task);
        WaitForAsyncUtils.waitForFxEvents(1);
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(LONGEST);
    }

    private void page(String id) {
        onFxThread(() -> window.composition().models().navigation.pageProperty().set(id));
    }

    private void show(Visitor visitor, String screen) throws IOException {
        visit(visitor, screen, stage.getScene());
    }

    private static void visit(Visitor visitor, String screen, Scene scene) {
        WaitForAsyncUtils.waitForFxEvents(2);
        WaitForAsyncUtils.waitForAsyncFx(LONGEST.toMillis(), () -> {
            visitor.at(screen, scene);
            return true;
        });
    }

    /** What opens a dialog returns when it has closed, so that it is not waited for. */
    private void dialog(Visitor visitor, String screen, Runnable opening) throws IOException {
        dialog(visitor, screen, opening, _ -> true);
    }

    private void dialog(Visitor visitor, String screen, Runnable opening, Predicate<Scene> isReady) throws IOException {
        Platform.runLater(opening);
        soon().until(() -> window.ask(() -> {
            Window opened = newestDialog();
            return opened != null && isReady.test(opened.getScene());
        }));
        visit(visitor, screen, window.ask(() -> newestDialog().getScene()));
        onFxThread(() -> newestDialog().hide());
        soon().until(() -> window.ask(() -> newestDialog() == null));
    }

    private @Nullable Window newestDialog() {
        Window newest = Window.getWindows().getLast();
        return newest.equals(stage) || !newest.isShowing() || newest.getScene().getRoot() == null ? null : newest;
    }

    private Button button(String id) {
        return (Button) stage.getScene().lookup(id);
    }

    private void menu(String id, int item) {
        ((MenuButton) stage.getScene().lookup(id)).getItems().get(item).fire();
    }

    private void askForPort() {
        ComboBox<?> picker = (ComboBox<?>) stage.getScene().lookup("#port-picker");
        picker.show();
        picker.getSelectionModel().selectLast();
        Node list = ((ComboBoxListViewSkin<?>) picker.getSkin()).getPopupContent();
        list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }

    private void fail(Visitor visitor, String screen, FlasherException with) throws IOException {
        failure = Optional.of(with);
        start();
        mayGoOn.release();
        awaitState(FlashState.Failed.class);
        show(visitor, screen);
        failure = Optional.empty();
    }

    private void start() {
        onFxThread(() -> window.model().flash());
        soon().until(() ->
                window.ask(() -> window.model().running().overallProperty().get() > 0
                        && window.model().stateProperty().get() instanceof FlashState.Running));
    }

    private void awaitState(Class<? extends FlashState> wanted) {
        soon().until(() -> wanted.isInstance(
                window.ask(() -> window.model().stateProperty().get())));
    }

    private void awaitNews(BootNews.Level level) {
        soon().until(() ->
                window.ask(() -> window.model().boot().newsProperty().get().level() == level));
    }

    /** Waits for somebody who does not come. */
    private Optional<FlashResult> flashByHand(
            FlashRequest request, LoaderWatch.Listener listener, SessionContext context) {
        listener.sees(LoaderWatch.Sight.SILENT, Duration.ofSeconds(252));
        mayGoOn.acquireUninterruptibly();
        return Optional.empty();
    }

    private Optional<BootVerdict> boot(
            BootLook.Flashed flashed, Consumer<BootWatch.Sight> listener, SessionContext context)
            throws FlasherException {
        listener.accept(BootWatch.Sight.SILENT);
        while (!mayBoot.tryAcquire()) {
            context.cancellation().throwIfCancelled();
            context.time().sleep(Duration.ofMillis(10));
        }
        return Optional.of(new BootVerdict.Boots("v1.25.0", "ESP module with ESP8266", Optional.of(true)));
    }

    private FlashResult flash(FlashRequest request, SessionContext context) throws FlasherException {
        if (failure.isPresent() && failure.get() instanceof WrongBootMode neverReached) {
            context.logger().beginStage(Stage.CONNECT);
            throw neverReached;
        }
        context.logger().print("Connected to ESP8266 on /dev/ttyUSB0:");
        context.logger().beginStage(Stage.WRITE);
        context.logger().progress(new Progress(Stage.WRITE, NAME, 0, 1, 0x40000, 0x40000, SIZE, 0x40000, SIZE));
        mayGoOn.acquireUninterruptibly();
        if (failure.isPresent()) {
            throw failure.get();
        }
        WriteReport.Part part = new WriteReport.Part(
                NAME, 0, SIZE, 374_910, Duration.ofMillis(4700), "8d1ad6fd6f75f9ae1cb4fb01eb5b1d6d", true);
        return new FlashResult(
                FlashWindow.BOARD,
                new WriteReport(List.of(part), Duration.ofMillis(4700)),
                921600,
                ControlLines.MISSING);
    }
}
