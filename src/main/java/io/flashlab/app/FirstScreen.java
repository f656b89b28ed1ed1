package io.flashlab.app;

import io.flashlab.engine.transport.PortInfo;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Ends the program as soon as the window can be used: shown, drawn, and listing the ports. That is how the start is
 * measured, and how the build trains the virtual machine for it; the system property {@value #PROPERTY} asks for it.
 */
final class FirstScreen implements Consumer<List<PortInfo>> {

    static final String PROPERTY = "flashlab.endAtFirstScreen";

    /** Who measures reads this line from standard output. */
    static final String SAID = "first screen";

    /** A frame is drawn after its pulse, by another thread; that the pulse after it comes shows that it is done. */
    private static final int PULSES = 2;

    private final Consumer<List<PortInfo>> next;

    private FirstScreen(Consumer<List<PortInfo>> next) {
        this.next = next;
    }

    /** The consumer itself, or one that ends the program after it where that is asked for. */
    static Consumer<List<PortInfo>> endAfter(Consumer<List<PortInfo>> next) {
        return Boolean.getBoolean(PROPERTY) ? new FirstScreen(next) : next;
    }

    @Override
    public void accept(List<PortInfo> ports) {
        next.accept(ports);
        Platform.runLater(() -> new Countdown().start());
    }

    private static final class Countdown extends AnimationTimer {

        private int pulses;

        @Override
        public void handle(long now) {
            if (pulses++ == PULSES) {
                stop();
                System.out.println(SAID);
                Platform.exit();
            }
        }
    }
}
