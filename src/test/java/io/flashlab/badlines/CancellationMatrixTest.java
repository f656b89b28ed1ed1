package io.flashlab.badlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.badlines.LineBench.Outcome;
import io.flashlab.badlines.LineBench.Outcome.Failure;
import io.flashlab.badlines.LineBench.Outcome.Success;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A cancellation at any packet ends the operation within a second, frees the port and resets the board. */
class CancellationMatrixTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration WHILE_WAITING = Duration.ofMillis(50);
    private static final int PLACES = 4;

    @TestFactory
    Stream<DynamicTest> wheneverItIsCancelled() {
        return Stream.of(Target.values())
                .flatMap(target -> Stream.of(Operation.values())
                        .filter(target::suits)
                        .map(operation -> DynamicTest.dynamicTest(
                                target + " " + operation, () -> OwnThreads.run(() -> check(target, operation)))));
    }

    private static void check(Target target, Operation operation) throws InterruptedException {
        LineBench bench = new LineBench(target);
        Outcome clean = bench.run(operation);
        if (clean instanceof Failure(Unsupported _, var _)) {
            return;
        }
        assertThat(clean).isInstanceOf(Success.class);
        List<String> wrong = new ArrayList<>();
        for (int packet : Spread.over(bench.ports().sent(), PLACES)) {
            between(bench, operation, packet).ifPresent(problem -> wrong.add("at packet " + packet + ": " + problem));
        }
        int received = bench.ports().received();
        for (int packet : Spread.over(received, PLACES)) {
            boolean leaving = packet == received - 1;
            waiting(bench, operation, packet, leaving)
                    .ifPresent(problem -> wrong.add("waiting for packet " + packet + ": " + problem));
        }
        assertThat(wrong).isEmpty();
    }

    /** Just when a packet was sent. Was it the last one, the operation may be over before it looks. */
    private static Optional<String> between(LineBench bench, Operation operation, int packet)
            throws InterruptedException {
        CancellationToken token = new CancellationToken();
        Duration[] cancelled = {Duration.ZERO};
        Outcome outcome = bench.run(
                operation,
                token,
                () -> bench.ports().whenSent(count -> {
                    if (count == packet + 1 && !token.isCancelled()) {
                        cancelled[0] = bench.time().elapsed();
                        bench.ports().lines().clear();
                        token.cancel();
                    }
                }));
        return outcome instanceof Success ? bench.leftover() : problem(bench, outcome, cancelled[0]);
    }

    /**
     * In the middle of a wait for an answer that does not come. Was it asked for to leave the board, the work is done and
     * the reset is not given up.
     */
    private static Optional<String> waiting(LineBench bench, Operation operation, int packet, boolean leaving)
            throws InterruptedException {
        CancellationToken token = new CancellationToken();
        Duration[] cancelled = {Duration.ZERO};
        Outcome outcome = bench.run(operation, token, () -> {
            bench.board().inject(new Fault.Silence(packet));
            cancelled[0] = bench.time().elapsed().plus(WHILE_WAITING);
            bench.time().at(cancelled[0], () -> {
                bench.ports().lines().clear();
                token.cancel();
            });
        });
        boolean done = leaving && outcome instanceof Success;
        Optional<String> problem = done ? bench.leftover() : problem(bench, outcome, cancelled[0]);
        bench.board().replug();
        return problem;
    }

    private static Optional<String> problem(LineBench bench, Outcome outcome, Duration cancelled)
            throws InterruptedException {
        if (!(outcome instanceof Failure(Cancelled _, var _))) {
            return Optional.of("no cancellation: " + outcome);
        }
        Duration late = bench.time().elapsed().minus(cancelled);
        if (late.compareTo(SOON) > 0) {
            return Optional.of("it took " + late);
        }
        boolean reset = bench.ports().lines().contains("D0R1");
        return reset
                ? bench.leftover()
                : Optional.of("no reset: " + bench.ports().lines());
    }
}
