package io.flashlab.lab;

import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.lab.BoardState.AlreadyDone;
import io.flashlab.lab.BoardState.Passed;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The attempts that are under way, each on a thread of its own. Guarded by the run's lock, except that attempts end without
 * it and are waited for without it.
 */
final class Attempts {

    private final BiFunction<Station, CancellationToken, Attempt> make;
    private final Stations stations;
    private final StaggeredStart start;
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private boolean closed;

    Attempts(Stations stations, StaggeredStart start, BiFunction<Station, CancellationToken, Attempt> make) {
        this.stations = stations;
        this.start = start;
        this.make = make;
    }

    /** Begins with a board, unless it is gone or being worked on, or no more are to begin. */
    void begin(Station asked) {
        if (closed || asked.state().isBusy() || !asked.isPresent()) {
            return;
        }
        Station station = asked;
        if (asked.state() instanceof Passed || asked.state() instanceof AlreadyDone) {
            // Behind a port that stays there is another board now, perhaps: the one that is done keeps its card.
            asked.gone();
            station = stations.add(asked.port());
        }
        Station begun = station;
        Attempt attempt = make.apply(begun, begun.begin());
        Thread thread =
                Thread.ofPlatform().daemon().name("lab " + begun.port().name()).unstarted(() -> work(begun, attempt));
        working.add(thread);
        thread.start();
    }

    private void work(Station station, Attempt attempt) {
        try {
            start.await();
            station.state(attempt.run());
        } finally {
            working.remove(Thread.currentThread());
        }
    }

    boolean isBusy() {
        return !working.isEmpty();
    }

    /** From now on none begins. */
    void close() {
        closed = true;
    }

    /** Waits until all have ended, or for so long at most. Not to be called with the run's lock, which they may need. */
    void await(TimeSource time, Duration patience) {
        long deadline = time.nanoTime() + patience.toNanos();
        try {
            for (Thread thread : Set.copyOf(working)) {
                long left = Math.max(1, deadline - time.nanoTime());
                thread.join(Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
