package io.flashlab.cli;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.lab.BoardState;
import io.flashlab.lab.LabListener;
import io.flashlab.lab.StationView;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows a class's boards while they are worked on. */
sealed interface LabDisplay extends LabListener {

    /** Shows the boards as they are now; called several times a second. */
    void draw(List<StationView> stations);

    /** A line for each thing that happens: for files, pipes and other programs. */
    final class Lines implements LabDisplay {

        private final EspLogger logger;
        private final Map<Integer, Class<? extends BoardState>> shown = new HashMap<>();

        Lines(EspLogger logger) {
            this.logger = logger;
        }

        @Override
        public synchronized void changed(StationView station) {
            Class<? extends BoardState> state = station.state().getClass();
            if (state != shown.put(station.id(), state)) {
                logger.print(LabText.line(station));
            }
        }

        @Override
        public synchronized void removed(int id) {
            shown.remove(id);
        }

        @Override
        public void draw(List<StationView> stations) {
            // said already
        }
    }

    /** A table that is drawn anew in its place. */
    final class Table implements LabDisplay {

        private static final String UP_AND_CLEAR = "\033[1A\033[2K";

        private final PrintStream out;
        private final int columns;
        private final int rows;
        private int drawn;

        /**
         * @param columns the terminal's width
         * @param rows its height: what scrolls out of it cannot be drawn anew
         */
        Table(PrintStream out, int columns, int rows) {
            this.out = out;
            this.columns = columns;
            this.rows = rows;
        }

        @Override
        public void changed(StationView station) {
            // drawn soon
        }

        @Override
        public void removed(int id) {
            // drawn soon
        }

        @Override
        public void draw(List<StationView> stations) {
            StringBuilder text = new StringBuilder(UP_AND_CLEAR.repeat(drawn));
            List<StationView> first = stations.stream()
                    .sorted(Comparator.comparingInt(station -> urgency(station.state())))
                    .limit(Math.max(1, rows - 3))
                    .sorted(Comparator.comparingInt(StationView::id))
                    .toList();
            first.forEach(station -> text.append(cut(LabText.line(station))).append('\n'));
            text.append(cut(LabText.summary(stations))).append('\n');
            drawn = first.size() + 1;
            out.print(text);
            out.flush();
        }

        /** What cannot be shown is what nothing more will happen to. */
        private static int urgency(BoardState state) {
            return state.isBusy() ? 0 : state.isGood() ? 3 : state.isOver() ? 1 : 2;
        }

        private String cut(String line) {
            return line.length() < columns ? line : line.substring(0, columns - 1);
        }
    }
}
