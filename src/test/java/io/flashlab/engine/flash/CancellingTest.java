package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cancellation takes effect within a second, whatever a board as slow as a real one is busy with. */
class CancellingTest {

    private static final byte[] LARGE = Firmware.noise(400_000);

    private final FakeTime time = new FakeTime();
    private final FlashBench bench = new FlashBench(BoardConfig.of("esp32c3")
            .withFuse("crypt-count", 1)
            .withFuse("key-purpose-0", 4)
            .withTime(time)
            .withPacing(true));

    /** What takes some seconds. */
    enum Work {
        WRITE,
        ENCRYPTED_WRITE,
        SKIP_FLASHED,
        DIFF,
        VERIFY,
        READ,
        ERASE_REGION;

        void run(EspSession session) throws FlasherException {
            FlashPart part = part(0x10000, "fw.bin", LARGE);
            WriteOptions options = WriteOptions.defaults();
            switch (this) {
                case WRITE -> session.writeFlash(List.of(part), options);
                case ENCRYPTED_WRITE -> session.writeFlash(List.of(part), options.withEncrypt(true));
                case SKIP_FLASHED -> session.writeFlash(List.of(part), options.withSkipFlashed(true));
                case DIFF ->
                    session.writeFlash(List.of(part.withDiff(ImageSource.of("old.bin", new byte[400_000]))), options);
                case VERIFY -> session.verifyFlash(List.of(part), options, VerifyOperation.Detail.EVERY_DIFFERENCE);
                case READ -> session.readFlash(0, 400_000, OutputStream.nullOutputStream());
                case ERASE_REGION -> session.eraseRegion(0, 0x30_0000, true);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itTakesEffectWithinASecond(Work work) throws FlasherException {
        // Erased flash would be read in no time.
        bench.board().loadFlash(0, LARGE);
        CancellationToken token = new CancellationToken();
        try (EspSession session = bench.connect(bench.ports(), ConnectOptions.of(SimulatedPorts.NAME), token)) {
            Duration asked = time.elapsed().plusMillis(3500);
            time.at(asked, token::cancel);

            assertThatThrownBy(() -> work.run(session)).isInstanceOf(Cancelled.class);

            assertThat(time.elapsed()).isBetween(asked, asked.plusSeconds(1));
        }
    }
}
