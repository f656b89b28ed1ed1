package io.flashlab.app;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.SerialTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/**
 * One window for all tests of a class, since opening one takes longer than most tests do. Each test gives it ports of its own,
 * and puts the page back as it was. Register it as a static field.
 */
final class SharedWindow implements BeforeAllCallback, AfterAllCallback, PortOpener {

    private final TimeSource time;
    private final FxRobot robot = new FxRobot();
    private volatile PortOpener ports = (name, _) -> {
        throw new PortNotFound(name);
    };
    private FlashWindow window;

    /** @param time what waits for boards are measured by */
    SharedWindow(TimeSource time) {
        this.time = time;
    }

    FlashWindow window() {
        return window;
    }

    FxRobot robot() {
        return robot;
    }

    /** From now on ports are opened there. */
    void over(PortOpener newPorts) {
        ports = newPorts;
    }

    @Override
    public SerialTransport open(String name, int baudRate) throws FlasherException {
        return ports.open(name, baudRate);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        FxToolkit.setupStage(this::open);
    }

    /** The headless platform's screen is 1000 pixels wide and high, and what lies beyond cannot be clicked. */
    private void open(Stage stage) {
        window = FlashWindow.besideFlashing(folder(), this, time);
        window.open(stage);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(960);
        stage.setHeight(900);
        stage.show();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("flashlab-window");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws TimeoutException {
        window.onFxThread(() -> {
            window.composition().console().model().close();
            window.composition().close();
        });
        FxToolkit.hideStage();
        FxToolkit.cleanupStages();
    }
}
