package io.flashlab.simulator;

import java.io.IOException;
import java.time.Duration;

/** Carries what a board sends to a client, on a thread of its own. */
final class OutputPump implements AutoCloseable {

    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration PAUSE_WHILE_UNPLUGGED = Duration.ofMillis(50);

    /** Takes bytes for the client. */
    @FunctionalInterface
    interface Sink {
        void send(byte[] data, int length) throws IOException;
    }

    private final SimulatedBoard board;
    private final Sink sink;
    private final Thread thread;
    private volatile boolean stopped;

    OutputPump(SimulatedBoard board, Sink sink) {
        this.board = board;
        this.sink = sink;
        this.thread =
                Thread.ofPlatform().daemon().name("simulated-board-output").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        byte[] buffer = new byte[0x4000];
        try {
            while (!stopped) {
                int count = board.poll(buffer, 0, buffer.length);
                if (count > 0) {
                    sink.send(buffer, count);
                } else if (count == 0) {
                    board.awaitOutput(SLICE);
                } else {
                    Thread.sleep(PAUSE_WHILE_UNPLUGGED);
                }
            }
        } catch (IOException e) {
            // the reading side sees the client's end too, and ends the service
            stopped = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(SLICE.multipliedBy(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
