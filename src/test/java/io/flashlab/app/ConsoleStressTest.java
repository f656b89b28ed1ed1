package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.app.StallMeter.Stalls;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.task.TimeSource;
import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.view.console.TerminalView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A board that talks without end neither freezes the window nor fills the memory. How long the window stalls is a figure of the
 * machine as well: {@code mvn -Pstalls test} sends 100 MB and holds it to 50 ms, the ordinary build sends a little and prints it.
 */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class ConsoleStressTest {

    private static final double LONGEST_STALL_MILLISECONDS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final boolean WHOLE = Boolean.getBoolean("flashlab.stalls");
    private static final boolean NEXT_DOOR = WHOLE && !Boolean.getBoolean("flashlab.stalls.here");
    private static final long BYTES = WHOLE ? 100_000_000 : 6_000_000;

    /** Text for 64 MB and its places, 4 MB of bytes, and what the window itself needs. */
    private static final long MOST_HEAP_GROWTH = 160L << 20;

    @TempDir
    Path folder;

    private final Torrent torrent = new Torrent(BYTES);
    private FlashWindow window;
    private Optional<NextDoor> elsewhere = Optional.empty();

    @Start
    void open(Stage stage) {
        PortOpener here = (_, _) -> torrent;
        window = FlashWindow.besideFlashing(folder, new PortRouter(here, here), TimeSource.system());
        window.open(stage);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theWindowAnswersWhileABoardTalksWithoutEnd(FxRobot robot) throws InterruptedException, IOException {
        window.plugIn(NEXT_DOOR ? portNextDoor() : FlashWindow.USB);
        robot.clickOn("#rail-console");
        long heapBefore = usedHeap();
        StallMeter meter = StallMeter.start();

        robot.clickOn("#console-open");
        await().atMost(LONGEST).until(() -> NEXT_DOOR || torrent.left.get() == 0);
        await().atMost(LONGEST).until(() -> window.ask(this::lastRow).startsWith("the end"));

        Stalls stalls = meter.stop();
        long heap = usedHeap() - heapBefore;
        int rows = window.ask(() -> rows().getRows().size());
        System.out.printf(
                "Console: %.0f MB, %s rows kept, %.0f MB of heap. %s%n", BYTES / 1e6, rows, heap / 1e6, stalls);
        assertThat(heap).isLessThan(MOST_HEAP_GROWTH);
        assertThat(stalls.count()).isPositive();
        assertThat(stalls.mostComputedMilliseconds()).isLessThan(StallMeter.FAR_TOO_MUCH_MILLISECONDS);
        if (WHOLE) {
            assertThat(stalls.longestMilliseconds()).isLessThanOrEqualTo(LONGEST_STALL_MILLISECONDS);
        }
    }

    private PortInfo portNextDoor() throws IOException {
        elsewhere = Optional.of(NextDoor.talker(BYTES));
        return new PortInfo(elsewhere.get().ports().getFirst(), "", PortInfo.Kind.USB);
    }

    @AfterEach
    void close() {
        elsewhere.ifPresent(NextDoor::close);
    }

    private TerminalView rows() {
        return window.find("#console-rows", TerminalView.class);
    }

    private String lastRow() {
        var items = rows().getRows();
        return items.isEmpty() ? "" : items.getLast().text();
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A port that always has more to say. */
    private static final class Torrent implements SerialTransport {

        private final AtomicLong left;
        private int at;
        private boolean ended;
        private volatile boolean closed;

        Torrent(long bytes) {
            left = new AtomicLong(bytes);
        }

        @Override
        public int read(byte[] buffer, int offset, int length, Duration timeout) throws FlasherException {
            if (closed) {
                throw new PortLost("torrent");
            }
            if (left.get() <= 0) {
                if (!ended && at == 0) {
                    ended = true;
                    System.arraycopy(NextDoor.END, 0, buffer, offset, NextDoor.END.length);
                    return NextDoor.END.length;
                }
                if (at == 0) {
                    LockSupport.parkNanos(timeout.toNanos());
                    return 0;
                }
            }
            int count = 0;
            while (count < length && (left.get() > 0 || at > 0)) {
                int piece = Math.min(length - count, NextDoor.LINE.length - at);
                System.arraycopy(NextDoor.LINE, at, buffer, offset + count, piece);
                at = (at + piece) % NextDoor.LINE.length;
                count += piece;
                left.set(Math.max(0, left.get() - piece));
            }
            return count;
        }

        @Override
        public String name() {
            return "torrent";
        }

        @Override
        public void write(byte[] data, int offset, int length) {}

        @Override
        public void setBaudRate(int baudRate) {}

        @Override
        public int baudRate() {
            return 115_200;
        }

        @Override
        public void setControlLines(boolean dtr, boolean rts) {}

        @Override
        public boolean hasControlLines() {
            return true;
        }

        @Override
        public void discardInput() {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
