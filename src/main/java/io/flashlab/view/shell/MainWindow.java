package io.flashlab.view.shell;

import io.flashlab.view.ViewLoader;
import io.flashlab.view.theme.StyleSheets;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.settings.SettingsViewModel;
import io.flashlab.viewmodel.shell.StatusViewModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The program's window: frame, icon, keys, place on the screen, and the question before it closes. */
public final class MainWindow {

    private static final double MIN_WIDTH = 800;
    private static final double MIN_HEIGHT = 560;

    private final ViewLoader views;
    private final Accelerators accelerators;
    private final StatusViewModel status;
    private final SettingsViewModel settings;
    private final Texts texts;

    public MainWindow(
            ViewLoader views,
            Accelerators accelerators,
            StatusViewModel status,
            SettingsViewModel settings,
            Texts texts) {
        this.views = views;
        this.accelerators = accelerators;
        this.status = status;
        this.settings = settings;
        this.texts = texts;
    }

    public void open(Stage stage) {
        Scene scene = new Scene(views.load(ShellController.class));
        scene.getStylesheets().setAll(StyleSheets.all());
        accelerators.install(scene);
        stage.setScene(scene);
        // A small screen at a large scale has less room than that.
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        new WindowMemory(settings, stage).install();
        new CloseGuard(stage, status.jobs(), texts).install();
        new JobSigns(stage, status, texts, InstantSource.system()).install();
        stage.show();
        Thread.ofPlatform().daemon().name("flashlab-later").start(() -> {
            Image[] icons = icons();
            Platform.runLater(() -> stage.getIcons().setAll(icons));
            // Java reads how dates are written when it is asked first; at the end of a job the window would wait for
            // it.
            texts.dateTime(Instant.EPOCH);
        });
    }

    /** None larger than a task bar shows. */
    private static Image[] icons() {
        return Stream.of(16, 32, 48, 128)
                .map("/io/flashlab/app/flashlab-%d.png"::formatted)
                .map(name -> Objects.requireNonNull(MainWindow.class.getResource(name), name))
                .map(url -> new Image(url.toExternalForm()))
                .toArray(Image[]::new);
    }
}
