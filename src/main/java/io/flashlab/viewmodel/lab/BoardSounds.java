package io.flashlab.viewmodel.lab;

import io.flashlab.lab.BoardState;
import io.flashlab.lab.StationView;
import java.util.List;
import java.util.Optional;

/** When a board's end is to be heard: a teacher looks at hands, not at the screen. UI thread only. */
public final class BoardSounds {

    private long passed;
    private long failed;

    /** What a board's end sounds like. */
    public enum Sound {
        PASSED,
        FAILED
    }

    /** Of other boards nothing is news yet. */
    void begin(List<StationView> stations) {
        passed = passed(stations);
        failed = failed(stations);
    }

    /**
     * @param stations all boards as they are now
     * @return one sound for however many have ended since; a failure is what somebody must do something about
     */
    Optional<Sound> heard(List<StationView> stations) {
        long passedBefore = passed;
        long failedBefore = failed;
        begin(stations);
        if (failed > failedBefore) {
            return Optional.of(Sound.FAILED);
        }
        return passed > passedBefore ? Optional.of(Sound.PASSED) : Optional.empty();
    }

    /** A board that has the firmware already needs nothing more either. */
    private static long passed(List<StationView> stations) {
        return stations.stream()
                .map(StationView::state)
                .filter(state -> state instanceof BoardState.Passed || state instanceof BoardState.AlreadyDone)
                .count();
    }

    private static long failed(List<StationView> stations) {
        return stations.stream()
                .filter(station -> station.state() instanceof BoardState.Failed)
                .count();
    }
}
