package io.flashlab.app;

import io.flashlab.micropython.ReplOptions;
import io.flashlab.view.FileDialogs;
import io.flashlab.view.ViewLoader;
import io.flashlab.view.console.BoardPanelController;
import io.flashlab.view.console.ConsolePageController;
import io.flashlab.view.console.TerminalCardController;
import io.flashlab.view.error.ErrorCardController;
import io.flashlab.viewmodel.console.ConsolePageViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel;
import io.flashlab.viewmodel.console.ConsoleViewModel.ConsoleRoom;
import io.flashlab.viewmodel.console.Terminal;
import io.flashlab.viewmodel.console.TerminalTools;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Parent;

/** The Console page: its view-models, and how its controllers are made. */
final class ConsoleFeature {

    /** Set for a board whose raw-paste mode does not work, as for the command line. */
    private static final String NO_RAW_PASTE = "FLASHLAB_NO_RAW_PASTE";

    private final Models models;
    private final ConsoleViewModel console;
    private final ConsolePageViewModel page;
    private final TerminalTools tools;
    private final FileDialogs dialogs;

    ConsoleFeature(Models models, Surroundings outside, FlashFeature flash, FileDialogs dialogs) {
        this.models = models;
        this.dialogs = dialogs;
        Terminal terminal = new Terminal(Clock.systemUTC(), outside.ui());
        ConsoleRoom room = new ConsoleRoom(
                outside.opener(),
                outside.worker(),
                outside.ui(),
                outside.opener().time());
        this.console = new ConsoleViewModel(models.board, models.jobs, room, terminal);
        this.page = new ConsolePageViewModel(console, models.jobs, models.texts, flash::repair);
        flash.whenConsoleIsWanted(this::show);
        page.work().speak(repl());
        this.tools = new TerminalTools(terminal, models.log, outside.worker(), outside.ui());
    }

    /** How MicroPython is spoken to on this computer. */
    static ReplOptions repl() {
        return ReplOptions.usual().withRawPaste(!System.getenv().containsKey(NO_RAW_PASTE));
    }

    ConsoleViewModel model() {
        return console;
    }

    ConsolePageViewModel page() {
        return page;
    }

    /** Goes to the page and opens the console. */
    void show() {
        models.navigation.pageProperty().set(NavigationViewModel.CONSOLE);
        console.open();
    }

    Parent load() {
        return new ViewLoader(controllers(), models.texts).load(ConsolePageController.class);
    }

    private Map<Class<?>, Supplier<?>> controllers() {
        return Map.of(
                ConsolePageController.class, () -> new ConsolePageController(page, models.texts),
                TerminalCardController.class, () -> new TerminalCardController(console, tools, dialogs, models.texts),
                BoardPanelController.class, () -> new BoardPanelController(page, dialogs, models.texts),
                ErrorCardController.class, () -> new ErrorCardController(page::perform, models.texts));
    }
}
