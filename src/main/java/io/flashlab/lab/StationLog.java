package io.flashlab.lab;

import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A board's own log: the newest lines of it. */
final class StationLog implements EspLogger {

    private static final int MOST_LINES = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder open = new StringBuilder();
    private final Consumer<Progress> progress;

    /** @param progress told on the session's thread how far it is */
    StationLog(Consumer<Progress> progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void print(String message) {
        endOpenLine();
        message.lines().filter(line -> !line.isBlank()).forEach(this::add);
    }

    @Override
    public synchronized void printPart(String text) {
        open.append(text);
    }

    @Override
    public void progress(Progress now) {
        progress.accept(now);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private void endOpenLine() {
        if (!open.isEmpty()) {
            String line = open.toString();
            open.setLength(0);
            add(line);
        }
    }

    private void add(String line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }
}
