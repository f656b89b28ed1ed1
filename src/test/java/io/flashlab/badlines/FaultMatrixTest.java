package io.flashlab.badlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.badlines.LineBench.Outcome;
import io.flashlab.badlines.LineBench.Outcome.Failure;
import io.flashlab.badlines.LineBench.Outcome.Success;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.Fault.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation, on several boards, with every kind of bad line at some of its packets; at all of them with
 * {@code -Psoak}. It succeeds and everything is as it is on a good line, or it fails with one of the engine's errors; soon
 * in both cases. The port is free afterwards, and the next session works.
 */
class FaultMatrixTest {

    @TestFactory
    Stream<DynamicTest> whateverTheLineDoes() {
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
        int sent = bench.ports().sent();
        int received = bench.ports().received();
        List<String> wrong = new ArrayList<>();
        for (LineFault fault : LineFault.values()) {
            int count = fault.direction() == Direction.TO_BOARD ? sent : received;
            for (int packet : Spread.over(count)) {
                Case one = new Case(bench, operation, (Success) clean, fault, packet);
                one.problem()
                        .ifPresent(problem ->
                                wrong.add("%s at packet %s of %s: %s".formatted(fault, packet, count, problem)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** One fault at one packet of one operation. */
    private record Case(LineBench bench, Operation operation, Success clean, LineFault fault, int packet) {

        /** What is wrong, if anything is. */
        Optional<String> problem() throws InterruptedException {
            Outcome outcome = bench.run(
                    operation, new CancellationToken(), () -> bench.board().inject(fault.at(packet)));
            Optional<String> problem = problem(outcome);
            if (fault.needsReplugging()) {
                bench.board().replug();
            }
            Outcome next = bench.run(operation);
            boolean works = next instanceof Success success && success.sameAs(clean);
            return problem.or(() -> works ? Optional.empty() : Optional.of("the next session: " + next));
        }

        private Optional<String> problem(Outcome outcome) throws InterruptedException {
            boolean forged = fault.isForgery() && !operation.isChecked();
            if (outcome instanceof Success success && !success.sameAs(clean) && !forged) {
                return Optional.of("a success that is none: " + success);
            }
            if (outcome.took().compareTo(operation.limit()) > 0) {
                return Optional.of("it took " + outcome.took());
            }
            return bench.leftover();
        }
    }
}
