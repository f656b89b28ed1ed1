package io.flashlab.app;

import io.flashlab.catalog.cache.CacheFolder;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortLister;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.engine.transport.PortWatcher;
import io.flashlab.serial.JSerialCommPorts;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.view.theme.StyleSheets;
import io.flashlab.viewmodel.console.SharedPorts;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** FlashLab's window. */
public final class FlashLabApplication extends Application {

    private static final System.Logger LOGGER = System.getLogger(FlashLabApplication.class.getName());
    private static final Duration LOOK_FOR_PORTS_EVERY = Duration.ofSeconds(1);

    private final ExecutorService worker = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("flashlab-job-", 0).factory());
    private @Nullable Composition composition;
    private @Nullable PortWatcher watcher;

    @Override
    public void start(Stage stage) {
        // Looks at all fonts of the computer; until they are needed there is other work.
        worker.execute(StyleSheets::all);
        JSerialCommPorts serial = new JSerialCommPorts();
        // At the pace of a real board: on a board that is done at once nobody sees what a job looks like.
        SimulatedPorts simulated = new SimulatedPorts(new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true)));
        SharedPorts opener = new SharedPorts(new PortRouter(serial, simulated), TimeSource.system());
        PortLister lister = () ->
                Stream.concat(serial.list().stream(), simulated.list().stream()).toList();
        Surroundings outside =
                new Surroundings(opener, new SessionProbe(opener), worker, Platform::runLater, Main.settings());
        Network network = Network.real(
                CacheFolder.ofThisComputer().path(),
                address -> getHostServices().showDocument(address));
        Composition made = new Composition(outside.withConfiguration(() -> EsptoolConfig.find(System.getenv()))
                .withNetwork(network));
        composition = made;
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            LOGGER.log(System.Logger.Level.ERROR, "Fault in " + thread.getName(), fault);
            made.reportFault(fault);
        });
        // First, so that looking for ports goes on beside the opening of the window.
        watcher = PortWatcher.start(lister, LOOK_FOR_PORTS_EVERY, FirstScreen.endAfter(made::portsChanged));
        made.open(stage);
        made.take(getParameters().getRaw());
    }

    @Override
    public void stop() {
        if (watcher != null) {
            watcher.close();
        }
        if (composition != null) {
            composition.close();
        }
    }
}
