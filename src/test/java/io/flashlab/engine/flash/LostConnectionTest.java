package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.chip.MacAddress;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortOpener;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.Fault;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes whose port, or one answer, is lost half way. */
class LostConnectionTest {

    private static final ConnectOptions FAST =
            ConnectOptions.of(SimulatedPorts.NAME).withBaudRate(460_800);

    private final FakeTime time = new FakeTime();
    private final FlashBench bench = new FlashBench(BoardConfig.DEFAULT.withTime(time));
    private final byte[] firmware = Firmware.bootable();
    private final List<FlashPart> parts = List.of(part(0, "fw.bin", firmware));

    /** Somebody who plugs the board in again when it was looked for in vain that often. */
    private PortOpener withPerson(int patience) {
        AtomicInteger missed = new AtomicInteger();
        return (name, baudRate) -> {
            if (!bench.board().isPlugged() && missed.incrementAndGet() % patience == 0) {
                bench.board().replug();
            }
            return bench.ports().open(name, baudRate);
        };
    }

    /** Something that happens once, after the first block. */
    private void halfWay(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        bench.onProgress(step -> {
            if (isHalfWay(step) && done.compareAndSet(false, true)) {
                action.run();
            }
        });
    }

    private static boolean isHalfWay(Progress step) {
        return step.stage() == Stage.WRITE && step.done() > 0;
    }

    private byte[] written() {
        return Arrays.copyOf(bench.board().flashContents(), firmware.length);
    }

    @Test
    void aBoardThatIsPluggedInAgainGetsItsFileFromTheBeginning() throws FlasherException {
        WriteReport report;
        int baudRate;
        try (EspSession session = bench.connect(withPerson(20), FAST, new CancellationToken())) {
            halfWay(bench.board()::unplug);
            report = session.writeFlash(parts, WriteOptions.defaults());
            baudRate = session.withLoader(EspLoader::baudRate);
            assertThat(session.isStub()).isTrue();
        }

        assertThat(written()).isEqualTo(firmware);
        assertThat(report.parts().getFirst().verified()).isTrue();
        assertThat(baudRate).isEqualTo(460_800);
        assertThat(bench.lines())
                .containsSubsequence(
                        "Lost connection, retrying...", "Waiting for the chip to reconnect", "Hash of data verified.");
    }

    @Test
    void withoutAStubTheRomIsReachedAgain() throws FlasherException {
        try (EspSession session = bench.connect(withPerson(20), FAST.withStub(false), new CancellationToken())) {
            halfWay(bench.board()::unplug);
            session.writeFlash(parts, WriteOptions.defaults());
            assertThat(session.isStub()).isFalse();
        }

        assertThat(written()).isEqualTo(firmware);
        assertThat(bench.lines())
                .containsSubsequence(
                        "Lost connection, retrying...", "Enabling default SPI flash mode...", "Erasing flash...");
    }

    @Test
    void aBoardThatIsLostTwiceIsLost() throws FlasherException {
        try (EspSession session = bench.connect(withPerson(20), FAST, new CancellationToken())) {
            bench.onProgress(step -> {
                if (isHalfWay(step)) {
                    bench.board().unplug();
                }
            });
            assertThatThrownBy(() -> session.writeFlash(parts, WriteOptions.defaults()))
                    .isInstanceOf(PortLost.class);
        }

        assertThat(bench.lines()).containsOnlyOnce("Lost connection, retrying...");
    }

    @Test
    void aBoardThatStaysAwayIsLostAfterSevenSeconds() throws FlasherException {
        try (EspSession session = bench.connect()) {
            halfWay(bench.board()::unplug);
            Duration before = time.elapsed();
            assertThatThrownBy(() -> session.writeFlash(parts, WriteOptions.defaults()))
                    .isInstanceOf(PortLost.class);
            assertThat(time.elapsed().minus(before)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
        }
    }

    @Test
    void anotherBoardInItsPlaceIsNotWritten() throws FlasherException {
        SimulatedPorts others = new SimulatedPorts(
                new SimulatedBoard(BoardConfig.DEFAULT.withTime(time).withMac(new MacAddress(0x5ccf_7f00_0001L))));
        PortOpener swapped =
                (name, baudRate) -> (bench.board().isPlugged() ? bench.ports() : others).open(name, baudRate);

        try (EspSession session = bench.connect(swapped, FAST, new CancellationToken())) {
            halfWay(bench.board()::unplug);
            assertThatThrownBy(() -> session.writeFlash(parts, WriteOptions.defaults()))
                    .isInstanceOf(PortLost.class);
        }

        assertThat(others.board().flashContents()).containsOnly(0xff);
        assertThat(bench.lines()).contains("Error: Another board is connected now.");
    }

    @Test
    void waitingForTheBoardCanBeCancelled() throws FlasherException {
        CancellationToken token = new CancellationToken();
        try (EspSession session = bench.connect(bench.ports(), FAST, token)) {
            halfWay(() -> {
                bench.board().unplug();
                time.at(time.elapsed().plusSeconds(3), token::cancel);
            });
            Duration before = time.elapsed();
            assertThatThrownBy(() -> session.writeFlash(parts, WriteOptions.defaults()))
                    .isInstanceOf(Cancelled.class);
            assertThat(time.elapsed().minus(before)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWriteOfWhichAnAnswerIsDamagedIsBegunAnew(Effect effect) throws FlasherException {
        WriteReport report;
        try (EspSession session = bench.connect()) {
            halfWay(() -> bench.board().inject(new Fault.OnPacket(Direction.TO_HOST, 1, effect)));
            report = session.writeFlash(parts, WriteOptions.defaults());
        }

        assertThat(written()).isEqualTo(firmware);
        assertThat(report.parts().getFirst().verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostAnswerIsToldAndTheFileSentAgain(boolean stub) throws FlasherException {
        try (EspSession session = bench.connect(stub)) {
            halfWay(() -> bench.board().inject(new Fault.OnPacket(Direction.TO_HOST, 1, Effect.DROP)));
            session.writeFlash(parts, WriteOptions.defaults());
        }

        assertThat(written()).isEqualTo(firmware);
        assertThat(bench.lines())
                .containsOnlyOnce("Warning: An answer was lost or damaged. Writing again from the beginning...");
    }

    /** What is expected, Espressif's espsecure 5.3.1 made of the same bytes, key and address. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEncryptedWriteIsBegunAnewToo(boolean stub) throws Exception {
        FlashBench encrypting = new FlashBench(EncryptedWritingTest.C3.withTime(time));
        AtomicBoolean done = new AtomicBoolean();
        encrypting.onProgress(step -> {
            if (isHalfWay(step) && done.compareAndSet(false, true)) {
                encrypting.board().inject(new Fault.OnPacket(Direction.TO_HOST, 0, Effect.DROP));
            }
        });

        try (EspSession session = encrypting.connect(stub)) {
            session.writeFlash(
                    EncryptedWritingTest.file(EncryptedWritingTest.ADDRESS, 5000),
                    EncryptedWritingTest.ENCRYPT.withCompression(WriteOptions.Compression.OFF));
        }

        assertThat(EncryptedWritingTest.md5OfFlash(encrypting, 5008)).isEqualTo("384414c35a22db0eb4fef8c8cc826031");
        assertThat(encrypting.lines())
                .containsOnlyOnce("Warning: An answer was lost or damaged. Writing again from the beginning...");
    }

    @Test
    void aBoardThatFallsSilentIsGivenUpInTime() throws FlasherException {
        try (EspSession session = bench.connect()) {
            halfWay(() -> bench.board().inject(new Fault.Silence(1)));
            Duration before = time.elapsed();
            assertThatThrownBy(() -> session.writeFlash(parts, WriteOptions.defaults()))
                    .isInstanceOf(ResponseTimeout.class);
            assertThat(time.elapsed().minus(before)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
