package io.flashlab.lab;

import io.flashlab.engine.task.TimeSource;
import io.flashlab.lab.BoardState.CountingDown;
import io.flashlab.lab.BoardState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Whether plugging in is enough to start a board, and the countdown of the first ones. Guarded by the run's lock. */
final class Arming {

    private final TimeSource time;
    private final Stations stations;
    private final Consumer<Station> begin;
    private Stage stage = new Stage.Off();

    private sealed interface Stage {
        record Off() implements Stage {}

        /** No board has come yet. */
        record Ready() implements Stage {}

        /** @param end when the first boards begin, in nanoseconds of the time source */
        record Counting(long end) implements Stage {}

        /** Nobody objected to the first boards: the others begin at once. */
        record Running() implements Stage {}
    }

    /** @param begin starts a board */
    Arming(TimeSource time, Stations stations, Consumer<Station> begin) {
        this.time = time;
        this.stations = stations;
        this.begin = begin;
    }

    void arm() {
        if (!isArmed()) {
            stage = new Stage.Ready();
        }
    }

    /** Boards that count down wait again. */
    void disarm() {
        stage = new Stage.Off();
        counting().forEach(station -> station.state(new Waiting()));
    }

    boolean isArmed() {
        return !(stage instanceof Stage.Off);
    }

    /** A board has been plugged in that may begin by itself. */
    void plugged(Station station) {
        stage = switch (stage) {
            case Stage.Off off -> off;
            case Stage.Ready() -> new Stage.Counting(time.nanoTime() + LabRun.COUNTDOWN.toNanos());
            case Stage.Counting counting -> counting;
            case Stage.Running running -> running;
        };
        switch (stage) {
            case Stage.Off(), Stage.Ready() -> {}
            case Stage.Counting _ -> station.state(new CountingDown(LabRun.COUNTDOWN));
            case Stage.Running() -> begin.accept(station);
        }
    }

    /** Looks at the clock. */
    void tick() {
        if (stage instanceof Stage.Counting(long end)) {
            Duration left = Duration.ofNanos(end - time.nanoTime());
            List<Station> counting = counting();
            if (counting.isEmpty()) {
                stage = new Stage.Ready();
            } else if (left.isPositive()) {
                counting.forEach(station -> station.state(new CountingDown(left)));
            } else {
                stage = new Stage.Running();
                counting.forEach(begin);
            }
        }
    }

    private List<Station> counting() {
        return stations.presentIn(CountingDown.class::isInstance);
    }
}
