package io.flashlab.engine.flash;

import io.flashlab.bench.Firmware;
import io.flashlab.engine.error.FlasherException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Compressing {@value Firmware#SIZE} bytes of firmware, with the account of what each block becomes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DeflatedDataBenchmark {

    private static final int STUB_BLOCK = 0x4000;

    private final byte[] firmware = Firmware.bytes();

    @Benchmark
    public int deflate() throws FlasherException {
        return DeflatedData.of(firmware, STUB_BLOCK, () -> {}).size();
    }
}
