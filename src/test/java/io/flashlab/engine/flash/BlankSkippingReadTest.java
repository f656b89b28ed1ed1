package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.WatchedPorts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankSkippingReadTest {

    private static final int FLASH = 0x10_0000;
    private static final int MD5 = 0x13;

    /** The acknowledgement of one sector, of two, and so on. */
    private static final String FIRST = "c000100000c0";

    private static final String SECOND = "c000200000c0";

    private final FlashBench bench = new FlashBench();
    private final WatchedPorts ports = new WatchedPorts(bench.ports());

    @Test
    void erasedFlashIsNotSent() throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(100_000));

        assertThat(readAll()).isEqualTo(bench.board().flashContents());

        assertThat(ports.bytesReceived()).isLessThan(140_000);
    }

    @Test
    void aSingleByteInErasedFlashIsFound() throws FlasherException {
        bench.board().loadFlash(0x6_ffff, new byte[] {0});
        bench.board().loadFlash(0xf_ffff, new byte[] {0x7f});

        assertThat(readAll()).isEqualTo(bench.board().flashContents());
    }

    @Test
    void fullFlashIsReadWithoutAQuestion() throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(FLASH));

        assertThat(readAll()).isEqualTo(bench.board().flashContents());

        assertThat(ports.commands(MD5)).isZero();
    }

    @Test
    void aRegionThatBeginsAndEndsAnywhereIsReadToo() throws FlasherException {
        bench.board().loadFlash(0x1_2345, Firmware.noise(0x1000));

        try (EspSession session = connect(Before.DEFAULT_RESET)) {
            byte[] read = session.readFlash(0x1_2223, 0x6_0001);

            assertThat(read)
                    .isEqualTo(Arrays.copyOfRange(bench.board().flashContents(), 0x1_2223, 0x1_2223 + 0x6_0001));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8000, 0x2_8000})
    void eachFigureOfProgressComesOnce(int filled) throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(filled));

        byte[] read = readAll();

        assertThat(read).isEqualTo(bench.board().flashContents());
        assertThat(bench.progress()).extracting(Progress::done).isSorted().doesNotHaveDuplicates();
        assertThat(bench.progress().getFirst().done()).isZero();
        assertThat(bench.progress().getLast().done()).isEqualTo(FLASH);
    }

    @Test
    void aPieceThatIsReadAgainDoesNotTakeTheProgressBack() throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(FLASH));
        bench.board().inject(new Fault.OnByte(Direction.TO_HOST, 200_000, Effect.CORRUPT));

        byte[] read = readAll();

        assertThat(read).isEqualTo(bench.board().flashContents());
        assertThat(bench.progress()).extracting(Progress::done).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theStubIsToldToGoOnBeforeItsPacketHasCome() throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(0x2_0000));
        try (EspSession session = connect(Before.DEFAULT_RESET)) {
            ports.clear();

            session.withLoader(loader -> {
                loader.readFlash(0, 0x2000, (data, offset, length) -> {
                    if (data[0] == bench.board().flashContents()[0]) {
                        ports.sent().add("first packet");
                    }
                });
                return loader;
            });
        }
        assertThat(ports.sent()).containsSubsequence(FIRST, SECOND, "first packet");
    }

    @Test
    void aStubThatSomebodyElseLeftRunningIsToldWhenItsPacketHasCome() throws FlasherException {
        bench.board().loadFlash(0, Firmware.noise(0x2_0000));
        try (EspSession session = connect(Before.DEFAULT_RESET)) {
            session.resetChip(After.NO_RESET_STUB);
        }
        try (EspSession session = connect(Before.NO_RESET)) {
            ports.clear();

            byte[] read = session.withLoader(loader -> {
                byte[][] found = new byte[1][];
                loader.readFlash(0, 0x1000, (data, offset, length) -> {
                    assertThat(ports.sent()).containsOnlyOnce(FIRST);
                    found[0] = data.clone();
                });
                return found[0];
            });

            assertThat(read).isEqualTo(Arrays.copyOf(bench.board().flashContents(), 0x1000));
            assertThat(ports.sent()).doesNotContain(SECOND);
        }
    }

    private byte[] readAll() throws FlasherException {
        try (EspSession session = connect(Before.DEFAULT_RESET)) {
            ports.clear();
            return session.readFlash(0, FLASH);
        }
    }

    private EspSession connect(Before before) throws FlasherException {
        ConnectOptions options = ConnectOptions.of(SimulatedPorts.NAME).withBefore(before);
        return bench.connect(ports, options, new CancellationToken());
    }
}
