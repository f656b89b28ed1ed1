package io.flashlab.app;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.view.FileDialogs;
import io.flashlab.view.ViewLoader;
import io.flashlab.view.lab.LabCloseGuard;
import io.flashlab.view.lab.LabJobController;
import io.flashlab.view.lab.LabPageController;
import io.flashlab.view.lab.LabSummaryController;
import io.flashlab.viewmodel.flash.FlashSetup;
import io.flashlab.viewmodel.lab.LabAccess;
import io.flashlab.viewmodel.lab.LabBoardsViewModel;
import io.flashlab.viewmodel.lab.LabJobViewModel;
import io.flashlab.viewmodel.lab.LabReportsViewModel;
import io.flashlab.viewmodel.lab.LabSoundsViewModel;
import io.flashlab.viewmodel.shell.NavigationViewModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.stage.Stage;

/** The Lab page: its view-models, and how its controllers are made. */
final class LabFeature {

    private final Models models;
    private final FileDialogs files;
    private final LabJobViewModel job;
    private final LabBoardsViewModel boards;
    private final LabReportsViewModel reports;
    private final LabSoundsViewModel sounds;

    /** @param setup what is chosen on the Flash page */
    LabFeature(Models models, Surroundings outside, FlashSetup setup, FileDialogs files) {
        this.models = models;
        this.files = files;
        Path settings = Objects.requireNonNull(
                outside.settings().file().toAbsolutePath().getParent(), "a file is in a folder");
        Path folder = settings.resolve("lab");
        LabAccess access = new LabAccess(
                outside.opener(),
                models.rates,
                new LabAccess.Threads(
                        outside.worker(), outside.ui(), outside.opener().time()),
                folder,
                Clock.system(ZoneId.systemDefault()),
                ConsoleFeature.repl());
        this.job = new LabJobViewModel(new FlashPageJob(setup), folder, models.texts);
        this.boards = new LabBoardsViewModel(access, job, models.texts);
        this.reports = new LabReportsViewModel(boards, job, access, models.texts);
        this.sounds = new LabSoundsViewModel(models.settings, outside.sounds());
        boards.onEnd(sounds::heard);
    }

    LabJobViewModel job() {
        return job;
    }

    LabBoardsViewModel boards() {
        return boards;
    }

    LabReportsViewModel reports() {
        return reports;
    }

    /** Opens a job and shows it. */
    void open(Path file) {
        models.navigation.pageProperty().set(NavigationViewModel.LAB);
        job.open(file);
    }

    Parent load() {
        return new ViewLoader(
                        Map.of(
                                LabPageController.class, () -> new LabPageController(boards, job, models.texts),
                                LabSummaryController.class,
                                        () -> new LabSummaryController(boards, reports, sounds, files, models.texts),
                                LabJobController.class,
                                        () -> new LabJobController(job, boards, reports, files, models.texts)),
                        models.texts)
                .load(LabPageController.class);
    }

    /** Asks before the window closes on boards that are being worked on. */
    void guard(Stage stage) {
        new LabCloseGuard(stage, boards, models.texts).install();
    }

    void portsChanged(List<PortInfo> ports) {
        boards.ports().portsChanged(ports);
    }

    void close() {
        boards.close();
    }
}
