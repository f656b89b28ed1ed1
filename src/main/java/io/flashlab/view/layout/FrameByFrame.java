package io.flashlab.view.layout;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/**
 * Steps that need not be seen in the same moment: one is done for each frame, so that none of the frames takes long to lay out. UI
 * thread only.
 */
public final class FrameByFrame extends AnimationTimer {

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    /** Does the first step with the next frame, and so on. Steps of an earlier call that still wait are left out. */
    public void begin(List<Runnable> steps) {
        waiting.clear();
        waiting.addAll(steps);
        start();
    }

    @Override
    public void handle(long now) {
        Runnable step = waiting.poll();
        if (step == null) {
            stop();
        } else {
            step.run();
        }
    }
}
