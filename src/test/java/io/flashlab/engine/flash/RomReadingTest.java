package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SimulatedPorts;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading without a stub, of an ESP32 with 4 MB: small blocks, and no checksum in any of them. */
class RomReadingTest {

    private static final int SIZE = 0x40_0000;

    private final FlashBench bench = new FlashBench(BoardConfig.of("esp32"));
    private final byte[] content = Firmware.noise(SIZE);

    @BeforeEach
    void fillFlash() {
        bench.board().loadFlash(0, content);
    }

    private EspSession connect() throws FlasherException {
        return bench.connect(
                bench.ports(), ConnectOptions.of(SimulatedPorts.NAME).withStub(false), new CancellationToken());
    }

    /** The last ones as on the ROMs of the ESP32 and the ESP32-C3, whose MD5 would read behind the end. */
    @ParameterizedTest
    @CsvSource({"0,4096", "0x1003,100", "2,1", "0x2001,1000", "0x3ffffd,3", "0x3fff3f,193"})
    void anyRegionIsReadAndItsHashCompared(String address, int length) throws FlasherException {
        int from = Integer.decode(address);

        try (EspSession session = connect()) {
            assertThat(session.readFlash(from, length)).isEqualTo(Arrays.copyOfRange(content, from, from + length));
        }
    }

    @Test
    void whatWasDamagedOnItsWayIsNotHandedOutAsRead() throws FlasherException {
        try (EspSession session = connect()) {
            bench.onProgress(step -> {
                if (step.stage() == Stage.READ && step.done() == 0) {
                    // A byte of the first answer's data, behind the frame's delimiter and eight bytes of header.
                    bench.board().inject(new Fault.OnByte(Direction.TO_HOST, 30, Effect.CORRUPT));
                }
            });

            assertThatThrownBy(() -> session.readFlash(0, 0x1000))
                    .isInstanceOf(ResponseInvalid.class)
                    .hasMessageContaining("digest mismatch");
        }
    }
}
