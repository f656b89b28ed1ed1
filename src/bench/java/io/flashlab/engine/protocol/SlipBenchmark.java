package io.flashlab.engine.protocol;

import io.flashlab.bench.Firmware;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One block of the stub's, 16 KiB of firmware, into a frame and out of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SlipBenchmark {

    private static final int STUB_BLOCK = 0x4000;

    private final byte[] block = Arrays.copyOf(Firmware.bytes(), STUB_BLOCK);
    private final SlipEncoder encoder = new SlipEncoder();
    private final SlipDecoder decoder = new SlipDecoder(2 * STUB_BLOCK, (data, offset, length) -> {});
    private final ReceiveBuffer received = received();

    private ReceiveBuffer received() {
        SlipEncoder sender =
                new SlipEncoder().begin().put(block, 0, block.length).end();
        ReceiveBuffer buffer = new ReceiveBuffer(sender.length());
        System.arraycopy(sender.buffer(), 0, buffer.array(), 0, sender.length());
        return buffer;
    }

    @Benchmark
    public int encode() {
        return encoder.begin().put(block, 0, block.length).end().length();
    }

    @Benchmark
    public SlipDecoder.Found decode() {
        received.filled(received.array().length);
        return decoder.decode(received);
    }
}
