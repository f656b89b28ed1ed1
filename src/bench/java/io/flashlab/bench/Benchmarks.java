package io.flashlab.bench;

import io.flashlab.engine.error.FlasherException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What {@code mvn -Pbench verify} runs. docs/benchmarks.md says how to read it. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs them all.
     *
     * @param arguments the application image, and how esptool is started, if it is there
     */
    public static void main(String[] arguments) throws FlasherException, IOException, RunnerException {
        List<String> esptool = List.of(arguments).subList(1, arguments.length);
        new StartBenchmark(Path.of(arguments[0]), 15, esptool).run();
        new LinkBenchmark().run();
        new LabBenchmark().run();
        new Runner(new OptionsBuilder()
                        .include("io\\.flashlab\\..*Benchmark\\..*")
                        .addProfiler(GCProfiler.class)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
