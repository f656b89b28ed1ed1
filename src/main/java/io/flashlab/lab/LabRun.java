package io.flashlab.lab;

import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.PortBusy;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.BoardState.AlreadyDone;
import io.flashlab.lab.BoardState.CountingDown;
import io.flashlab.lab.BoardState.Failed;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.BoardState.Skipped;
import io.flashlab.lab.BoardState.Stopped;
import io.flashlab.lab.BoardState.Waiting;
import io.flashlab.lab.StationView.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

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
    private final LabListener listener;
    private final Map<Integer, Station> stations = new LinkedHashMap<>();
    private final Map<Thread, Station> working = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int lastId;
    private boolean again;
    private boolean looked;
    private Arming arming = new Arming.Off();

    /** Whether plugging in is enough. */
    private sealed interface Arming {
        record Off() implements Arming {}

        /** No board has come yet. */
        record Ready() implements Arming {}

        /** @param end when the first boards begin, by the bench's time */
        record Counting(long end) implements Arming {}

        /** Nobody objected to the first boards: the others begin at once. */
        record Running() implements Arming {}
    }

    private LabRun(PreparedJob job, LabBench bench, LabListener listener) {
        this.job = job;
        this.bench = bench;
        this.listener = listener;
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
        return stations.values().stream().map(Station::view).toList();
    }

    /** The newest lines of a board's log; empty when there is no such card. */
    public synchronized List<String> log(int id) {
        return station(id).map(Station::lines).orElse(List.of());
    }

    /** Says which ports there are now. The first call says which were there before. */
    public synchronized void ports(List<PortInfo> now) {
        if (isClosed()) {
            return;
        }
        for (Station station : List.copyOf(stations.values())) {
            if (station.isPresent() && now.stream().noneMatch(port -> isAt(station, port))) {
                leave(station);
            }
        }
        for (PortInfo port : now) {
            if (stations.values().stream().noneMatch(station -> station.isPresent() && isAt(station, port))) {
                arrive(port);
            }
        }
        looked = true;
    }

    private void leave(Station station) {
        if (station.state() instanceof Waiting
                || station.state() instanceof CountingDown
                || station.state() instanceof Skipped) {
            remove(station);
        } else {
            station.gone();
        }
    }

    private void arrive(PortInfo port) {
        Optional<Station> same = stations.values().stream()
                .filter(station -> !station.isPresent() && isSameBoard(station, port))
                .findFirst();
        if (same.isPresent()) {
            same.get().present(port);
            return;
        }
        stations.values().stream()
                .filter(station -> isAt(station, port) && station.board().mac().isEmpty())
                .toList()
                .forEach(this::remove);
        Station station = add(port);
        if (looked && mayBeginByItself(port)) {
            arming = switch (arming) {
                case Arming.Off off -> off;
                case Arming.Ready() -> new Arming.Counting(bench.time().nanoTime() + COUNTDOWN.toNanos());
                case Arming.Counting counting -> counting;
                case Arming.Running running -> running;
            };
            switch (arming) {
                case Arming.Off() -> {}
                case Arming.Ready() -> {}
                case Arming.Counting _ -> station.state(new CountingDown(COUNTDOWN));
                case Arming.Running() -> begin(station);
            }
        }
    }

    /** A busy board whose port is back, or a chip whose own USB went away with its reset: nothing that a person did. */
    private static boolean isSameBoard(Station station, PortInfo port) {
        if (station.state().isBusy()) {
            return isAt(station, port);
        }
        return station.port().usb().filter(PortInfo.UsbId::isEspressif).isPresent()
                && port.usb()
                        .filter(usb -> !usb.serialNumber().isEmpty())
                        .filter(usb -> usb.serialNumber()
                                .equals(station.port().usb().orElseThrow().serialNumber()))
                        .isPresent();
    }

    private boolean mayBeginByItself(PortInfo port) {
        return switch (port.kind()) {
            case USB ->
                job.job().adapters().isEmpty()
                        || port.usb()
                                .map(usb -> new LabJob.UsbKind(usb.vendorId(), usb.productId()))
                                .filter(job.job().adapters()::contains)
                                .isPresent();
            case SIMULATED -> true;
            case OTHER, NETWORK -> false;
        };
    }

    private static boolean isAt(Station station, PortInfo port) {
        return station.port().name().equals(port.name());
    }

    private Station add(PortInfo port) {
        Station station = new Station(++lastId, port, bench.time(), listener::changed);
        stations.put(station.id(), station);
        listener.changed(station.view());
        return station;
    }

    private void remove(Station station) {
        stations.remove(station.id());
        listener.removed(station.id());
    }

    private Optional<Station> station(int id) {
        return Optional.ofNullable(stations.get(id));
    }

    // ---- What a person asks for

    /** Starts a board, whatever became of it before. */
    public synchronized void start(int id) {
        station(id).ifPresent(this::begin);
    }

    /** Starts all boards that wait. */
    public synchronized void startAll() {
        select(state -> state instanceof Waiting || state instanceof CountingDown)
                .forEach(this::begin);
    }

    /** Starts all boards again that did not pass. */
    public synchronized void retryFailed() {
        select(state -> state instanceof Failed || state instanceof Stopped).forEach(this::begin);
    }

    /** Leaves a board out that has not begun, or has failed. */
    public synchronized void skip(int id) {
        station(id)
                .filter(station -> !station.state().isBusy() && !station.state().isGood())
                .ifPresent(station -> station.state(new Skipped()));
    }

    /** Asks a board's attempt to stop; the board is left in order. */
    public synchronized void stop(int id) {
        station(id).ifPresent(this::stop);
    }

    /** Stops all boards, and disarms. */
    public synchronized void stopAll() {
        disarm();
        List.copyOf(stations.values()).forEach(this::stop);
    }

    private void stop(Station station) {
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
            asked = station(id).filter(station -> !station.board().mac().isEmpty());
            other = stations.values().stream()
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
        if (arming instanceof Arming.Off) {
            arming = new Arming.Ready();
        }
    }

    /** Plugging in is no longer enough. Boards that have begun go on. */
    public synchronized void disarm() {
        arming = new Arming.Off();
        select(CountingDown.class::isInstance).forEach(station -> station.state(new Waiting()));
    }

    public synchronized boolean isArmed() {
        return !(arming instanceof Arming.Off);
    }

    private List<Station> select(Predicate<BoardState> wanted) {
        return stations.values().stream()
                .filter(Station::isPresent)
                .filter(station -> wanted.test(station.state()))
                .toList();
    }

    // ---- Work

    private void begin(Station asked) {
        if (isClosed() || asked.state().isBusy() || !asked.isPresent()) {
            return;
        }
        Station station = asked;
        if (asked.state() instanceof Passed || asked.state() instanceof AlreadyDone) {
            // Behind a port that stays there is another board now, perhaps: the one that is done keeps its card.
            asked.gone();
            station = add(asked.port());
        }
        Station begun = station;
        CancellationToken cancellation = begun.begin();
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("lab " + begun.port().name())
                .unstarted(() -> work(begun, cancellation));
        working.put(thread, begun);
        thread.start();
    }

    private void work(Station station, CancellationToken cancellation) {
        try {
            station.state(new Attempt(job, bench, station, cancellation, rules()).run());
        } finally {
            synchronized (this) {
                working.remove(Thread.currentThread());
            }
        }
    }

    private Attempt.Rules rules() {
        return new Attempt.Rules() {
            @Override
            public boolean again() {
                synchronized (LabRun.this) {
                    return again;
                }
            }

            @Override
            public void claim(Station station, Identity board) throws PortBusy {
                LabRun.this.claim(station, board);
            }
        };
    }

    private synchronized void claim(Station station, Identity board) throws PortBusy {
        List<Station> others = stations.values().stream()
                .filter(other -> other != station && other.board().mac().equals(board.mac()))
                .toList();
        for (Station other : others) {
            if (other.state().isBusy()) {
                throw new PortBusy(
                        station.port().name(),
                        Optional.of("this lab, which has the board on %s too"
                                .formatted(other.port().name())));
            }
            if (!other.isPresent()) {
                remove(other);
            }
        }
        station.board(board);
    }

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
        stations.values().forEach(station -> station.stopIfSlowerThan(LONGEST));
        if (arming instanceof Arming.Counting(long end)) {
            Duration left = Duration.ofNanos(end - bench.time().nanoTime());
            List<Station> counting = select(CountingDown.class::isInstance);
            if (counting.isEmpty()) {
                arming = new Arming.Ready();
            } else if (left.isPositive()) {
                counting.forEach(station -> station.state(new CountingDown(left)));
            } else {
                arming = new Arming.Running();
                counting.forEach(this::begin);
            }
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Whether any board is being worked on. */
    public synchronized boolean isBusy() {
        return !working.isEmpty();
    }

    /** Stops all boards and waits for them, for a quarter of a minute at most. */
    @Override
    public void close() {
        Collection<Thread> threads;
        synchronized (this) {
            stopAll();
            closed.countDown();
            threads = new ArrayList<>(working.keySet());
        }
        long deadline = bench.time().nanoTime() + PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                long left = Math.max(1, deadline - bench.time().nanoTime());
                thread.join(Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
