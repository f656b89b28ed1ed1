package io.flashlab.viewmodel.lab;

import io.flashlab.lab.StationView;
import java.util.List;

/**
 * The class at a glance.
 *
 * @param done boards that have what the job gives
 * @param running boards that are being worked on
 * @param failed boards to be tried again
 * @param toCome boards that wait, and names that have none yet
 */
public record LabCounts(int done, int running, int failed, int toCome) {

    static final LabCounts NONE = new LabCounts(0, 0, 0, 0);

    static LabCounts of(List<StationView> stations, int freeSeats) {
        int done = 0;
        int running = 0;
        int failed = 0;
        int waiting = 0;
        for (StationView station : stations) {
            switch (LabCard.Kind.of(station.state())) {
                case GOOD -> done++;
                case RUNNING -> running++;
                case FAILED -> failed++;
                case WAITING -> waiting++;
                case LEFT_OUT, FREE -> {}
            }
        }
        return new LabCounts(done, running, failed, Math.max(waiting, freeSeats));
    }
}
