package io.flashlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.CapturedRom;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which thread may call a session when, and what closing does to an operation. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionThreadsTest {

    private static final ConnectOptions OPTIONS =
            ConnectOptions.of("fake").withChip("esp8266").withStub(false);

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = CapturedRom.board(time);
    private final CancellationToken cancellation = new CancellationToken();
    private final AtomicReference<Runnable> whenPrinting = new AtomicReference<>(() -> {});
    private final EspLogger logger = line -> whenPrinting.get().run();

    private EspSession connect() throws FlasherException {
        return EspSession.connect((name, baudRate) -> board, OPTIONS, new SessionContext(logger, cancellation, time));
    }

    @Test
    void closingByAnInterruptedThreadReleasesThePortAndKeepsTheFlag() throws Exception {
        EspSession session = connect();

        Thread.currentThread().interrupt();
        session.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.isClosed()).isTrue();
    }

    @Test
    void closingByAnInterruptedThreadResetsTheBoardToTheEnd() throws Exception {
        EspSession session = connect();
        board.lines().clear();
        List<Boolean> interrupts = new ArrayList<>();
        board.onReset(() -> interrupts.add(Thread.currentThread().isInterrupted()));
        cancellation.cancel();

        Thread.currentThread().interrupt();
        session.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
        assertThat(interrupts).containsExactly(false);
    }

    @Test
    void workWithTheLoaderMayCallTheSession() throws Exception {
        try (EspSession session = connect()) {
            long id = session.withLoader(loader -> session.chipId());

            assertThat(id).isEqualTo(0x00123456);
        }
    }

    @Test
    void aLoggerCannotBeginAnOperationInTheMiddleOfAnother() throws Exception {
        try (EspSession session = connect()) {
            whenPrinting.set(() -> assertThat(catchThrowable(session::readMac)).isNull());

            assertThatThrownBy(session::chipId).hasStackTraceContaining("the session is busy with an operation");

            whenPrinting.set(() -> {});
            assertThat(session.chipId()).isEqualTo(0x00123456);
        }
    }

    @Test
    void aStreamCannotCloseTheSessionThatWritesToIt() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (EspSession session = connect()) {
            OutputStream closing = new OutputStream() {
                @Override
                public void write(int b) {
                    thrown.set(catchThrowable(session::close));
                }
            };

            session.dumpMem(0x4000_1000L, 4, closing);
        }

        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a session cannot be closed from within one of its operations");
        assertThat(board.isClosed()).isTrue();
    }

    @Test
    void closingFromAnotherThreadCancelsTheOperation() throws Exception {
        EspSession session = connect();
        CountDownLatch running = new CountDownLatch(1);
        board.on(0x0a, request -> {
            running.countDown();
            return List.of("010a020001c1f0ff0000");
        });
        CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() ->
                catchThrowable(() -> session.dumpMem(0x4000_0000L, 0x1000_0000L, OutputStream.nullOutputStream())));
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

        session.close();

        assertThat(board.isClosed()).isTrue();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(Cancelled.class);
    }

    @Test
    void closingDoesNotWaitForAStreamThatNeverReturns() throws Exception {
        EspSession session = connect();
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        OutputStream endless = new OutputStream() {
            @Override
            public void write(int b) {
                stuck.countDown();
                assertThat(catchThrowable(end::await)).isNull();
            }
        };
        CompletableFuture<Throwable> ended =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> session.dumpMem(0x4000_0000L, 8, endless)));
        assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();

        session.close();

        assertThat(board.isClosed()).isTrue();
        end.countDown();
        assertThat(ended.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aClosedSessionSaysThatItIsClosed() throws Exception {
        EspSession session = connect();
        session.close();

        IllegalStateException thrown = catchThrowableOfType(IllegalStateException.class, session::chipId);

        assertThat(thrown).hasMessage("the session is closed");
    }

    @Test
    void whatTheChipCannotDoLeavesTheSessionFit() throws Exception {
        EspSession session = connect();
        board.lines().clear();

        assertThatThrownBy(() -> session.changeBaud(230_400)).isInstanceOf(Unsupported.class);
        session.close();

        assertThat(board.lines()).isEmpty();
    }

    @Test
    void aBoardThatDoesNotAnswerAnyMoreIsReset() throws Exception {
        EspSession session = connect();
        board.lines().clear();
        board.on(0x0a);

        assertThatThrownBy(() -> session.readMem(0x4000_1000L)).isInstanceOf(ResponseTimeout.class);
        session.close();

        assertThat(board.lines()).containsExactly("D0R1", "D0R0");
    }
}
