package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.BoardState.CountingDown;
import io.flashlab.lab.BoardState.Failed;
import io.flashlab.lab.BoardState.Skipped;
import io.flashlab.lab.BoardState.Stopped;
import io.flashlab.lab.BoardState.Waiting;
import io.flashlab.lab.StationView.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One job on many boards at the same time, each on a thread of its own with a log of its own, so that a slow or a broken
 * board holds up no other. Methods return at once and may be called from any thread.
 *
 * <p>While the run is <i>armed</i>, a board that is plugged in is flashed by itself, if its adapter is one of the job's kinds
 * and it is on no network. Boards that were there before are left alone, and so is whatever turns out to be another chip. The
 * first boards after arming wait for {@link #COUNTDOWN}.
 */
public final class LabRun implements AutoCloseable {

    /** How long the first boards after arming wait. */
    public static final Duration COUNTDOWN = Duration.ofSeconds(5);

    /** What any board may take; then it is given up. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final PreparedJob job;
    private final LabBench bench;
    private final Stations stations;
    private final Attempts attempts;
    private final Arming arming;
    private final Plugging plugging;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean again;

    private LabRun(PreparedJob job, LabBench bench, LabListener listener) {
        this.job = job;
        this.bench = bench;
        stations = new Stations(bench.time(), listener);
        attempts = new Attempts(
                stations,
                new StaggeredStart(bench.time()),
                (station, cancellation) -> new Attempt(job, bench, station, cancellation, new Rules()));
        arming = new Arming(bench.time(), stations, attempts::begin);
        plugging = new Plugging(job.job().adapters(), stations, arming);
    }

    /** What attempts ask of the run: they are on threads of their own, without its lock. */
    private final class Rules implements Attempt.Rules {

        @Override
        public boolean again() {
            synchronized (LabRun.this) {
                return again;
            }
        }

        @Override
        public void claim(Station station, Identity board) throws PortBusy {
            synchronized (LabRun.this) {
                stations.claim(station, board);
            }
        }
    }

    /** Begins a run. Nothing happens to any board yet. */
    public static LabRun open(PreparedJob job, LabBench bench, LabListener listener) {
        LabRun run = new LabRun(job, bench, listener);
        Thread.ofPlatform().daemon().name("lab clock").start(run::keepTime);
        return run;
    }

    /** What all boards get. */
    public PreparedJob job() {
        return job;
    }

    /** All cards, in the order in which they appeared. */
    public synchronized List<StationView> stations() {
        return stations.views();
    }

    /** The newest lines of a board's log; empty when there is no such card. */
    public synchronized List<String> log(int id) {
        return stations.find(id).map(Station::lines).orElse(List.of());
    }

    /** Says which ports there are now. The first call says which were there before. */
    public synchronized void ports(List<PortInfo> now) {
        if (isClosed()) {
            return;
        }
        plugging.ports(now);
    }

    // ---- What a person asks for

    /** Starts a board, whatever became of it before. */
    public synchronized void start(int id) {
        stations.find(id).ifPresent(attempts::begin);
    }

    /** Starts all boards that wait. */
    public synchronized void startAll() {
        stations.presentIn(state -> state instanceof Waiting || state instanceof CountingDown)
                .forEach(attempts::begin);
    }

    /** Starts all boards again that did not pass. */
    public synchronized void retryFailed() {
        stations.presentIn(state -> state instanceof Failed || state instanceof Stopped)
                .forEach(attempts::begin);
    }

    /** Leaves a board out that has not begun, or has failed. */
    public synchronized void skip(int id) {
        stations.find(id)
                .filter(station -> !station.state().isBusy() && !station.state().isGood())
                .ifPresent(station -> station.state(new Skipped()));
    }

    /** Asks a board's attempt to stop; the board is left in order. */
    public synchronized void stop(int id) {
        stations.find(id).ifPresent(LabRun::stop);
    }

    /** Stops all boards, and disarms. */
    public synchronized void stopAll() {
        disarm();
        stations.all().forEach(LabRun::stop);
    }

    private static void stop(Station station) {
        if (station.state() instanceof CountingDown) {
            station.state(new Waiting());
        }
        station.stop();
    }

    /**
     * Gives a board another seat and keeps that in the roster; a board of this run that has the seat gets this one's. Does
     * nothing for a board that nobody knows yet. Waits for the disk.
     *
     * @throws FileUnusable when it cannot be kept
     */
    public void seat(int id, String seat) throws FileUnusable {
        Optional<Station> asked;
        Optional<Station> other;
        synchronized (this) {
            asked = stations.find(id).filter(station -> !station.board().mac().isEmpty());
            other = stations.all().stream()
                    .filter(station ->
                            station.id() != id && station.board().seat().equals(seat))
                    .findFirst();
        }
        if (asked.isPresent()) {
            new Seating(bench.roster()).give(asked.get(), seat, other);
        }
    }

    /** Whether boards that have this very firmware get it again when they are started. */
    public synchronized void again(boolean wanted) {
        again = wanted;
    }

    /** From now on a board is flashed when it is plugged in. */
    public synchronized void arm() {
        arming.arm();
    }

    /** Plugging in is no longer enough. Boards that have begun go on. */
    public synchronized void disarm() {
        arming.disarm();
    }

    public synchronized boolean isArmed() {
        return arming.isArmed();
    }

    // ---- Time, and the end

    private void keepTime() {
        try {
            while (!closed.await(TICK.toNanos(), TimeUnit.NANOSECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at the clock. */
    synchronized void tick() {
        stations.all().forEach(station -> station.stopIfSlowerThan(LONGEST));
        arming.tick();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Whether any board is being worked on. */
    public synchronized boolean isBusy() {
        return attempts.isBusy();
    }

    /** Stops all boards and waits for them, for a quarter of a minute at most. */
    @Override
    public void close() {
        synchronized (this) {
            stopAll();
            attempts.close();
            closed.countDown();
        }
        attempts.await(bench.time(), PATIENCE);
    }
}
