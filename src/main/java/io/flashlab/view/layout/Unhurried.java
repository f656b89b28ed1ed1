package io.flashlab.view.layout;

import java.time.Duration;
import javafx.animation.AnimationTimer;

/**
 * Does something at once when it has not been done for a while, and otherwise after a pause, however often it is asked for. While a
 * frame is being drawn, the next one keeps the JavaFX thread waiting: what changes without end must leave room between frames. UI
 * thread only.
 */
public final class Unhurried extends AnimationTimer {

    private final long pauseNanos;
    private final Runnable action;
    private boolean pausing;
    private boolean wanted;
    private long since;

    /** @param action done by the JavaFX thread, in the caller's call or before a frame is laid out */
    public Unhurried(Duration pause, Runnable action) {
        this.pauseNanos = pause.toNanos();
        this.action = action;
    }

    /** Asks for the action. */
    public void request() {
        if (pausing) {
            wanted = true;
            return;
        }
        pausing = true;
        since = 0;
        action.run();
        start();
    }

    @Override
    public void handle(long now) {
        if (since == 0) {
            since = now;
        } else if (now - since >= pauseNanos) {
            pausing = wanted;
            wanted = false;
            since = now;
            if (pausing) {
                action.run();
            } else {
                stop();
            }
        }
    }
}
