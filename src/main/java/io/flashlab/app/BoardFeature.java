package io.flashlab.app;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.view.FileDialogs;
import io.flashlab.view.ViewLoader;
import io.flashlab.view.board.BoardPageController;
import io.flashlab.view.board.FlashCardController;
import io.flashlab.view.board.FlashDialogs;
import io.flashlab.view.board.ImageCardController;
import io.flashlab.view.board.LayoutCardController;
import io.flashlab.view.board.ResultCardController;
import io.flashlab.view.board.RunningStripController;
import io.flashlab.view.board.SfdpCardController;
import io.flashlab.view.error.ErrorCardController;
import io.flashlab.viewmodel.board.BoardFiles;
import io.flashlab.viewmodel.board.BoardLink;
import io.flashlab.viewmodel.board.BoardPageViewModel;
import io.flashlab.viewmodel.board.BoardWork;
import io.flashlab.viewmodel.board.FlashActions;
import io.flashlab.viewmodel.board.FlashLayoutViewModel;
import io.flashlab.viewmodel.board.FlashRangeViewModel;
import io.flashlab.viewmodel.board.ImageInfoViewModel;
import io.flashlab.viewmodel.board.SfdpViewModel;
import io.flashlab.viewmodel.error.ErrorAction;
import io.flashlab.viewmodel.flash.BaudChoice;
import io.flashlab.viewmodel.flash.FlashOptionsViewModel;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Parent;

/** The Board page: its view-models, and how its controllers are made. */
final class BoardFeature {

    private final Models models;
    private final BoardWork work;
    private final BoardPageViewModel page;
    private final FlashLayoutViewModel layout;
    private final FlashActions actions;
    private final FlashDialogs dialogs;
    private final SfdpViewModel sfdp;
    private final ImageInfoViewModel image;
    private final FileDialogs files;

    /** @param options how boards are reached, as chosen on the Flash page */
    BoardFeature(Models models, Surroundings outside, FlashOptionsViewModel options, FileDialogs files) {
        this.models = models;
        this.work = new BoardWork(models.board, models.jobs, outside.opener(), new Link(models, options), models.texts);
        Clock clock = Clock.system(ZoneId.systemDefault());
        this.page = new BoardPageViewModel(models.board, work, clock, models.texts);
        this.layout = new FlashLayoutViewModel(page, models.texts);
        BoardFiles access = new BoardFiles(new JsonBackupNotes(), outside.worker(), outside.ui(), clock);
        this.actions = new FlashActions(page, layout, access, models.texts);
        this.files = files;
        this.sfdp = new SfdpViewModel(page, access, models.texts);
        this.image = new ImageInfoViewModel(page, access, models.texts);
        this.dialogs = new FlashDialogs(
                actions,
                files,
                files.beginningIn(() -> models.settings.get().backupFolders()),
                () -> models.settings.get().confirmErase(),
                models.texts);
    }

    BoardPageViewModel model() {
        return page;
    }

    ImageInfoViewModel image() {
        return image;
    }

    SfdpViewModel sfdp() {
        return sfdp;
    }

    FlashLayoutViewModel layout() {
        return layout;
    }

    Parent load() {
        return new ViewLoader(controllers(), models.texts).load(BoardPageController.class);
    }

    private Map<Class<?>, Supplier<?>> controllers() {
        return Map.of(
                BoardPageController.class, () -> new BoardPageController(page, models.texts),
                LayoutCardController.class, () -> new LayoutCardController(layout, dialogs, models.texts),
                FlashCardController.class,
                        () -> new FlashCardController(actions, new FlashRangeViewModel(page, models.texts), dialogs),
                SfdpCardController.class, () -> new SfdpCardController(sfdp, actions, files, models.texts),
                ImageCardController.class, () -> new ImageCardController(image, files, models.texts),
                ResultCardController.class, () -> new ResultCardController(work),
                RunningStripController.class, () -> new RunningStripController(work, models.status),
                ErrorCardController.class, () -> new ErrorCardController(work::perform, models.texts));
    }

    /** The way to the board that the Flash page takes, too. */
    private record Link(Models models, FlashOptionsViewModel choices) implements BoardLink {

        @Override
        public ConnectOptions options() {
            return choices.chosen(models.board.connectOptions(BaudChoice.SAFE));
        }

        @Override
        public boolean byHand() {
            return choices.isManualReset();
        }

        @Override
        public void apply(ErrorAction.Option option) {
            choices.apply(option);
        }
    }
}
