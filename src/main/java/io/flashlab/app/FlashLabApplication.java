package io.flashlab.app;

import io.flashlab.engine.transport.PortLister;
import io.flashlab.serial.JSerialCommPorts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** FlashLab's window. */
public final class FlashLabApplication extends Application {

    private static final System.Logger LOGGER = System.getLogger(FlashLabApplication.class.getName());

    private final ExecutorService worker =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("flashlab-job-", 0).factory());
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("flashlab-ports").factory());
    private @Nullable Composition composition;

    @Override
    public void start(Stage stage) {
        JSerialCommPorts ports = new JSerialCommPorts();
        Composition made = new Composition(new Surroundings(
                ports,
                new SessionProbe(ports),
                worker,
                Platform::runLater,
                new SettingsStore(
                        SettingsFolder.ofThisComputer().path().resolve("settings.json"), Clock.system(ZoneId.systemDefault()))));
        composition = made;
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            LOGGER.log(System.Logger.Level.ERROR, "Fault in " + thread.getName(), fault);
            made.reportFault(fault);
        });
        made.open(stage);
        PortLister lister = ports;
        var _ = watcher.scheduleWithFixedDelay(() -> made.portsChanged(lister.list()), 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        watcher.shutdownNow();
        if (composition != null) {
            composition.close();
        }
    }
}
