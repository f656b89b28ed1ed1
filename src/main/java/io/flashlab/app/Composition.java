package io.flashlab.app;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.LabJobFile;
import io.flashlab.view.FileDialogs;
import io.flashlab.view.ViewLoader;
import io.flashlab.view.flash.FlashPageController;
import io.flashlab.view.log.LogPaneController;
import io.flashlab.view.settings.AdapterRatesController;
import io.flashlab.view.settings.FileSettingsController;
import io.flashlab.view.settings.SettingsPageController;
import io.flashlab.view.shell.Accelerators;
import io.flashlab.view.shell.FooterController;
import io.flashlab.view.shell.HeaderController;
import io.flashlab.view.shell.InvitationController;
import io.flashlab.view.shell.MainWindow;
import io.flashlab.view.shell.Page;
import io.flashlab.view.shell.Page.Place;
import io.flashlab.view.shell.ShellController;
import io.flashlab.view.theme.ThemeSwitcher;
import io.flashlab.view.theme.WindowStyles;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/** Puts the program together: views on view-models on the engine. The only place that knows all of it. */
final class Composition {

    private final Surroundings outside;
    private final Models models;
    private final FlashFeature flash;
    private final BoardFeature board;
    private final ConsoleFeature console;
    private final LabFeature lab;
    private final HelpFeature help;
    private final UpdateFeature updates;
    private final FileDialogs dialogs;
    private final ViewLoader views;

    Composition(Surroundings outside) {
        this(outside, Texts::in);
    }

    /** @param words finds the window's words in a language */
    Composition(Surroundings outside, Function<Locale, Texts> words) {
        this.outside = outside;
        models = new Models(outside, words);
        flash = new FlashFeature(models, outside);
        dialogs = outside.dialogs().dialogs(models.settings);
        board = new BoardFeature(models, outside, flash.model().setup().options(), dialogs);
        console = new ConsoleFeature(models, outside, flash, dialogs);
        lab = new LabFeature(models, outside, flash.model().setup(), dialogs);
        updates = new UpdateFeature(models, outside);
        help = new HelpFeature(outside.network().browser(), models.texts);
        Map<Class<?>, Supplier<?>> controllers = new HashMap<>(controllers());
        controllers.putAll(flash.controllers());
        controllers.putAll(flash.catalog().controllers());
        controllers.putAll(updates.controllers());
        views = new ViewLoader(controllers, models.texts);
    }

    Models models() {
        return models;
    }

    FlashFeature flash() {
        return flash;
    }

    BoardFeature board() {
        return board;
    }

    LabFeature lab() {
        return lab;
    }

    ConsoleFeature console() {
        return console;
    }

    /** Opens the window. UI thread only. */
    void open(Stage stage) {
        ThemeSwitcher theme = new ThemeSwitcher(
                models.settings, Platform.getPreferences().colorSchemeProperty(), Application::setUserAgentStylesheet);
        theme.install();
        new WindowStyles(Window.getWindows(), theme.schemeProperty()).install();
        Accelerators keys = new Accelerators(models.header, models.log, models.navigation);
        new MainWindow(views, keys, models.status, models.settings, models.texts).open(stage);
        lab.guard(stage);
        updates.start();
    }

    /**
     * Takes what the program was started with: jobs go to Lab; firmware, in files, folders or at addresses, to Flash. UI thread
     * only.
     */
    void take(List<String> arguments) {
        List<String> firmware = new ArrayList<>();
        for (String argument : arguments) {
            if (isJob(argument)) {
                lab.open(Path.of(argument).toAbsolutePath());
            } else {
                firmware.add(argument);
            }
        }
        flash.take(firmware);
    }

    private static boolean isJob(String argument) {
        try {
            return LabJobFile.isOne(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Takes the list of ports that exist now. Any thread. */
    void portsChanged(List<PortInfo> ports) {
        outside.ui().execute(() -> {
            models.board.portsChanged(ports);
            lab.portsChanged(ports);
        });
    }

    /** Says that the program itself has failed somewhere. Any thread. */
    void reportFault(Throwable fault) {
        outside.ui().execute(() -> models.log.add(LogLevel.ERROR, models.texts.get("shell.fault", fault)));
    }

    /** Keeps what is not yet kept. */
    void close() {
        console.model().close();
        lab.close();
        models.keeper.flush();
    }

    private List<Page> pages() {
        return List.of(
                new Page(
                        NavigationViewModel.FLASH,
                        models.texts.get("shell.page.flash"),
                        Feather.ZAP,
                        Place.TOP,
                        () -> views.load(FlashPageController.class)),
                new Page(
                        NavigationViewModel.BOARD,
                        models.texts.get("shell.page.board"),
                        Feather.CPU,
                        Place.TOP,
                        board::load),
                new Page(
                        NavigationViewModel.CONSOLE,
                        models.texts.get("shell.page.console"),
                        Feather.TERMINAL,
                        Place.TOP,
                        console::load),
                new Page(
                        NavigationViewModel.LAB,
                        models.texts.get("shell.page.lab"),
                        Feather.GRID,
                        Place.TOP,
                        lab::load),
                new Page(
                        NavigationViewModel.HELP,
                        models.texts.get("shell.page.help"),
                        Feather.HELP_CIRCLE,
                        Place.BOTTOM,
                        help::load),
                new Page(
                        NavigationViewModel.SETTINGS,
                        models.texts.get("shell.page.settings"),
                        Feather.SETTINGS,
                        Place.BOTTOM,
                        () -> views.load(SettingsPageController.class)));
    }

    private Map<Class<?>, Supplier<?>> controllers() {
        return Map.of(
                ShellController.class,
                        () -> new ShellController(
                                pages(), models.navigation, models.log, () -> views.load(LogPaneController.class)),
                HeaderController.class, () -> new HeaderController(models.header, models.texts),
                InvitationController.class, () -> new InvitationController(models.invitation),
                FooterController.class, () -> new FooterController(models.status, models.log),
                LogPaneController.class,
                        () -> new LogPaneController(models.log, models.logSaver, dialogs, models.texts),
                AdapterRatesController.class, () -> new AdapterRatesController(models.rates, models.texts),
                FileSettingsController.class, () -> new FileSettingsController(models.settings, dialogs, models.texts),
                SettingsPageController.class,
                        () -> new SettingsPageController(
                                models.settings,
                                models.texts,
                                outside.settings().file().toString()));
    }
}
