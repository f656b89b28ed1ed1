package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.task.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptTest {

    private final CancellationToken cancellation = new CancellationToken();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Integer> halted = new ArrayList<>();
    private final Interrupt interrupt =
            new Interrupt(cancellation, new PrintStream(err, true, StandardCharsets.UTF_8), halted::add, Duration.ZERO);

    @Test
    void theWorkIsCancelledAndItsExitCodeIsKept() {
        interrupt.ended(0);

        interrupt.run();

        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(halted).containsExactly(0);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void workThatDoesNotEndIsLeftBehindWithAWord() {
        interrupt.run();

        assertThat(halted).containsExactly(130);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Stopped before the board was reset");
    }

    @Test
    void anOrdinaryEndIsNoInterruption() {
        interrupt.ended(2);
        interrupt.exiting();

        interrupt.run();

        assertThat(cancellation.isCancelled()).isFalse();
        assertThat(halted).isEmpty();
    }
}
