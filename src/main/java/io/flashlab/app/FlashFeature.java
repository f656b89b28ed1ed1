package io.flashlab.app;

import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.micropython.boot.BootRepair;
import io.flashlab.simulator.DemonstrationImage;
import io.flashlab.view.error.ErrorCardController;
import io.flashlab.view.flash.ActionBarController;
import io.flashlab.view.flash.EraseQuestion;
import io.flashlab.view.flash.FilePicker;
import io.flashlab.view.flash.FindingsController;
import io.flashlab.view.flash.FirmwareCardController;
import io.flashlab.view.flash.FlashMapCardController;
import io.flashlab.view.flash.FlashPageController;
import io.flashlab.view.flash.OptionsCardController;
import io.flashlab.view.flash.SuccessCardController;
import io.flashlab.viewmodel.flash.ConsoleAfterFlash;
import io.flashlab.viewmodel.flash.FirmwareIntake;
import io.flashlab.viewmodel.flash.FirmwareReader;
import io.flashlab.viewmodel.flash.FirmwareRow;
import io.flashlab.viewmodel.flash.FirmwareTableViewModel;
import io.flashlab.viewmodel.flash.FlashOptionsViewModel;
import io.flashlab.viewmodel.flash.FlashSetup;
import io.flashlab.viewmodel.flash.FlashViewModel;
import io.flashlab.viewmodel.log.LogLevel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The Flash page: its view-models, and how its controllers are made. */
final class FlashFeature {

    private static final Set<String> ONE_PORT_PAGES =
            Set.of(NavigationViewModel.FLASH, NavigationViewModel.BOARD, NavigationViewModel.SETTINGS);

    private final Models models;
    private final FilePicker picker;
    private final FlashSetup setup;
    private final FirmwareIntake intake;
    private final FlashViewModel flash;
    private final EraseQuestion question;
    private final CatalogFeature catalog;

    FlashFeature(Models models, Surroundings outside) {
        this.models = models;
        this.picker = outside.pickers().picker(models.settings, models.texts);
        this.setup = new FlashSetup(
                new FirmwareTableViewModel(FirmwareReader.engine(), outside.worker(), outside.ui()),
                new FlashOptionsViewModel(models.rates),
                models.board);
        this.intake =
                new FirmwareIntake(setup, new BundleOpener(outside.network().web()), outside.worker(), outside.ui());
        this.flash = new FlashViewModel(setup, intake, models.jobs, outside.tools(), models.texts);
        this.question =
                new EraseQuestion(models.texts, () -> models.settings.get().confirmErase());
        this.catalog = new CatalogFeature(models, outside, flash::takeFromCatalog);
        new FlashChoicesMemory(setup.options(), models.settings).install();
        new ConsoleAfterFlash(flash, setup.options().afterProperty()).install();
        models.invitation.whenTried(this::offerDemonstration);
        models.invitation.whenMissed(this::lookForBoard);
        models.navigation.pageProperty().subscribe(this::leavePort);
    }

    /** A page that opens ports by itself, and not as a job, finds this one free. */
    private void leavePort(String page) {
        if (!ONE_PORT_PAGES.contains(page)) {
            flash.boot().stop();
        }
    }

    private void lookForBoard() {
        models.navigation.pageProperty().set(NavigationViewModel.FLASH);
        flash.lookForBoard();
    }

    /** Who tries the simulated board without a file of his own gets one. */
    private void offerDemonstration() {
        if (setup.firmware().rows().isEmpty()) {
            setup.firmware().add(ImageSource.of(models.texts.get("flash.demonstration"), DemonstrationImage.bytes()));
        }
    }

    /** Takes what stands on the command line: files and folders, or addresses. What is neither is named in the log. */
    void take(List<String> arguments) {
        for (String argument : arguments) {
            try {
                if (argument.matches("(?i)https?://.+")) {
                    flash.take(URI.create(argument));
                } else {
                    flash.take(List.of(Path.of(argument).toAbsolutePath()));
                }
            } catch (IllegalArgumentException e) {
                models.log.add(LogLevel.WARNING, models.texts.get("flash.start.unusable", argument));
            }
        }
    }

    /** Sets what is done when a person wants to see what the board says. */
    void whenConsoleIsWanted(Runnable action) {
        flash.whenConsoleIsWanted(action);
    }

    /** Writes the board's flash anew, as a look at its boot has proposed. Erasing is left to a person's press on Flash. */
    void repair(BootRepair repair, Optional<Path> file) {
        models.navigation.pageProperty().set(NavigationViewModel.FLASH);
        flash.backToFiles();
        switch (repair) {
            case BootRepair.WriteAgainAsDout() -> {
                setup.options().modeProperty().set(FlashMode.DOUT);
                flash.flash();
            }
            case BootRepair.WriteAgainWithSizeDetected() -> {
                setup.options().sizeProperty().set(new FlashSizeSetting.Detect());
                flash.flash();
            }
            case BootRepair.EraseAndWriteAgain() ->
                setup.options().eraseProperty().set(Erase.ALL);
            case BootRepair.WriteRfInitData(long address) -> file.ifPresent(data -> takeAlone(data, address));
            case BootRepair.BetterSupply() -> {}
        }
    }

    private void takeAlone(Path file, long address) {
        setup.firmware().rows().forEach(row -> row.tickedProperty().set(false));
        setup.firmware().add(List.of(file));
        FirmwareRow added = setup.firmware().rows().getLast();
        added.tickedProperty().set(true);
        added.addressTextProperty().set("0x%08x".formatted(address));
    }

    CatalogFeature catalog() {
        return catalog;
    }

    FlashViewModel model() {
        return flash;
    }

    Map<Class<?>, Supplier<?>> controllers() {
        return Map.of(
                FlashPageController.class, () -> new FlashPageController(flash, models.texts),
                FirmwareCardController.class,
                        () -> new FirmwareCardController(setup.firmware(), intake, picker, catalog::open, models.texts),
                OptionsCardController.class, () -> new OptionsCardController(setup, models.texts),
                FlashMapCardController.class, () -> new FlashMapCardController(flash.flashMap(), models.texts),
                FindingsController.class, () -> new FindingsController(flash.findings(), models.texts),
                ActionBarController.class, () -> new ActionBarController(flash, question, models.texts),
                SuccessCardController.class, () -> new SuccessCardController(flash, question, models.texts),
                ErrorCardController.class, () -> new ErrorCardController(flash::perform, models.texts));
    }
}
