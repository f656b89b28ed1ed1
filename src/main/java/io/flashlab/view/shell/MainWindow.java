package io.flashlab.view.shell;

import io.flashlab.view.ViewLoader;
import io.flashlab.view.theme.StyleSheets;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.job.JobRunner;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The program's window: frame, icon, keys, place on the screen, and the question before it closes. */
public final class MainWindow {

    private static final double MIN_WIDTH = 800;
    private static final double MIN_HEIGHT = 560;

    private final ViewLoader views;
    private final Accelerators accelerators;
    private final JobRunner jobs;
    private final SettingsViewModel settings;
    private final Texts texts;

    public MainWindow(
            ViewLoader views, Accelerators accelerators, JobRunner jobs, SettingsViewModel settings, Texts texts) {
        this.views = views;
        this.accelerators = accelerators;
        this.jobs = jobs;
        this.settings = settings;
        this.texts = texts;
    }

    public void open(Stage stage) {
        Scene scene = new Scene(views.load(ShellController.class));
        scene.getStylesheets().setAll(StyleSheets.all());
        accelerators.install(scene);
        stage.setScene(scene);
        stage.setTitle(texts.get("shell.title"));
        stage.getIcons().setAll(icons());
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        new WindowMemory(settings, stage).install();
        new CloseGuard(stage, jobs, texts).install();
        stage.show();
    }

    private static Image[] icons() {
        return Stream.of(16, 32, 48, 128, 256, 512)
                .map("/io/flashlab/app/flashlab-%d.png"::formatted)
                .map(name -> Objects.requireNonNull(MainWindow.class.getResource(name), name))
                .map(url -> new Image(url.toExternalForm()))
                .toArray(Image[]::new);
    }
}
