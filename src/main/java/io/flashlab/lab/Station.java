package io.flashlab.lab;

import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.lab.BoardState.Connecting;
import io.flashlab.lab.BoardState.Flashing;
import io.flashlab.lab.BoardState.Stopping;
import io.flashlab.lab.BoardState.Verifying;
import io.flashlab.lab.BoardState.Waiting;
import io.flashlab.lab.StationView.Identity;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One card: a port, the board on it, and what is happening to it. Guards itself. */
final class Station {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int id;
    private final TimeSource time;
    private final Consumer<StationView> listener;
    private final StationLog log = new StationLog(this::progressed);

    private PortInfo port;
    private boolean present = true;
    private Identity board = Identity.UNKNOWN;
    private BoardState state = new Waiting();
    private CancellationToken cancellation = new CancellationToken();
    private boolean tookTooLong;
    private long began;
    private long writingSince;
    private double fraction;

    Station(int id, PortInfo port, TimeSource time, Consumer<StationView> listener) {
        this.id = id;
        this.port = port;
        this.time = time;
        this.listener = listener;
    }

    int id() {
        return id;
    }

    StationLog log() {
        return log;
    }

    List<String> lines() {
        return log.lines();
    }

    synchronized StationView view() {
        return new StationView(id, port, present, board, state);
    }

    synchronized PortInfo port() {
        return port;
    }

    synchronized BoardState state() {
        return state;
    }

    synchronized boolean isPresent() {
        return present;
    }

    synchronized void present(PortInfo newPort) {
        port = newPort;
        present = true;
        tell();
    }

    synchronized void gone() {
        present = false;
        tell();
    }

    synchronized Identity board() {
        return board;
    }

    synchronized void board(Identity newBoard) {
        board = newBoard;
        tell();
    }

    synchronized void state(BoardState newState) {
        state = newState;
        tell();
    }

    /** An attempt begins. */
    synchronized CancellationToken begin() {
        cancellation = new CancellationToken();
        tookTooLong = false;
        began = time.nanoTime();
        fraction = 0;
        writingSince = 0;
        state(new Connecting());
        return cancellation;
    }

    /** What the attempt does now, unless it is being stopped. */
    synchronized void doing(BoardState now) {
        if (!(state instanceof Stopping)) {
            state(now);
        }
    }

    synchronized Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - began);
    }

    /** How far its flash has come, 0..1. */
    synchronized double fraction() {
        return fraction;
    }

    synchronized boolean tookTooLong() {
        return tookTooLong;
    }

    synchronized void stop() {
        if (state.isBusy() && !(state instanceof Stopping)) {
            state(new Stopping());
            cancellation.cancel();
        }
    }

    synchronized void stopIfSlowerThan(Duration limit) {
        if (state.isBusy() && !tookTooLong && elapsed().compareTo(limit) > 0) {
            tookTooLong = true;
            cancellation.cancel();
        }
    }

    private synchronized void progressed(Progress progress) {
        if (progress.stage() == Stage.WRITE) {
            long now = time.nanoTime();
            if (writingSince == 0) {
                writingSince = now;
            }
            fraction = progress.fraction();
            double seconds = (now - writingSince) / NANOS_PER_SECOND;
            doing(new Flashing(fraction, seconds > 0 ? Math.round(progress.jobDone() / seconds) : 0));
        } else if (progress.stage() == Stage.VERIFY) {
            doing(new Verifying(progress.fraction()));
        }
    }

    private void tell() {
        listener.accept(view());
    }
}
