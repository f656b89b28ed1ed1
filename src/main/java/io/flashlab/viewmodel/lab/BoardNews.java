package io.flashlab.viewmodel.lab;

import io.flashlab.lab.LabListener;
import io.flashlab.lab.StationView;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has the boards shown again soon after one has changed. */
final class BoardNews implements LabListener {

    /** So often a second, at most: thirty boards have much to say. */
    private static final int FRAMES_A_SECOND = 10;

    private final Executor soon;
    private final Runnable show;
    private final AtomicBoolean stale = new AtomicBoolean();

    /** @param show is run by {@code ui} */
    BoardNews(Executor ui, Runnable show) {
        this.soon = CompletableFuture.delayedExecutor(1000 / FRAMES_A_SECOND, TimeUnit.MILLISECONDS, ui);
        this.show = show;
    }

    @Override
    public void changed(StationView station) {
        showSoon();
    }

    @Override
    public void removed(int id) {
        showSoon();
    }

    private void showSoon() {
        if (stale.compareAndSet(false, true)) {
            soon.execute(show);
        }
    }

    /** What has changed until now is about to be shown. */
    void shown() {
        stale.set(false);
    }
}
