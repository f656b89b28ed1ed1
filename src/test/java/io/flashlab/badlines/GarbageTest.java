package io.flashlab.badlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.badlines.LineBench.Outcome;
import io.flashlab.badlines.LineBench.Outcome.Failure;
import io.flashlab.badlines.LineBench.Outcome.Success;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.task.CancellationToken;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the host receives is damaged by chance, the same chance in every run: no hang, no leak, no false success. */
class GarbageTest {

    private static final int RUNS = Boolean.getBoolean("flashlab.soak") ? 300 : 6;
    private static final int END = 0xc0;

    @TestFactory
    Stream<DynamicTest> whateverArrives() {
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
        for (int seed = 0; seed < RUNS; seed++) {
            int number = seed;
            Outcome outcome = bench.run(
                    operation, new CancellationToken(), () -> bench.ports().throughLine(new Garbler(number)));
            problem(bench, operation, outcome, (Success) clean)
                    .ifPresent(problem -> wrong.add(number + ": " + problem));
        }
        Outcome next = bench.run(operation);
        assertThat(next instanceof Success success && success.sameAs((Success) clean))
                .as("the next session: %s", next)
                .isTrue();
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> problem(LineBench bench, Operation operation, Outcome outcome, Success clean)
            throws InterruptedException {
        boolean falseSuccess = outcome instanceof Success success && operation.isChecked() && !success.sameAs(clean);
        if (falseSuccess) {
            return Optional.of("a success that is none: " + outcome);
        }
        if (outcome.took().compareTo(operation.limit().multipliedBy(3)) > 0) {
            return Optional.of("it took " + outcome.took());
        }
        return bench.leftover();
    }

    /** Drops, doubles, changes and invents bytes, more often the higher the seed. */
    private static final class Garbler implements UnaryOperator<byte[]> {
        private final Random random;
        private final int oneIn;

        Garbler(int seed) {
            random = new Random(seed);
            oneIn = 2 + 400 / (seed % 20 + 1);
        }

        @Override
        public byte[] apply(byte[] bytes) {
            ByteArrayOutputStream result = new ByteArrayOutputStream();
            for (byte value : bytes) {
                if (random.nextInt(oneIn) != 0) {
                    result.write(value);
                } else {
                    garble(value, result);
                }
            }
            return result.toByteArray();
        }

        private void garble(byte value, ByteArrayOutputStream result) {
            switch (random.nextInt(6)) {
                case 0 -> {} // lost
                case 1 -> result.writeBytes(new byte[] {value, value});
                case 2 -> result.write(random.nextInt());
                case 3 -> result.writeBytes(new byte[] {(byte) END, value});
                case 4 -> result.writeBytes(new byte[] {(byte) END, (byte) END, value});
                default -> {
                    byte[] noise = new byte[random.nextInt(300)];
                    random.nextBytes(noise);
                    result.writeBytes(noise);
                    result.write(value);
                }
            }
        }
    }
}
