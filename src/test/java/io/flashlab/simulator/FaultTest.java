package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
import io.flashlab.simulator.Fault.Noise;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {

    private static final String READ_MAGIC = "c0000a04000000000000100040c0";
    private static final String MAGIC = "c0010a020001c1f0ff0000c0";

    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
    private Host host;

    @BeforeEach
    void open() throws FlasherException {
        host = new Host(board).enterLoader();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aDroppedPacketIsLostOnceAndOnlyOnce() throws FlasherException {
        board.inject(new Fault.OnPacket(Direction.TO_BOARD, 1, Effect.DROP));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
        assertThat(host.exchange(READ_MAGIC)).isEmpty();
        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
    }

    @Test
    void aDuplicatedAnswerComesTwice() throws FlasherException {
        board.inject(new Fault.OnPacket(Direction.TO_HOST, 0, Effect.DUPLICATE));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC + MAGIC);
    }

    @Test
    void oneByteOfAnAnswerIsChanged() throws FlasherException {
        board.inject(new Fault.OnByte(Direction.TO_HOST, 5, Effect.CORRUPT));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo("c0010a020005c1f0ff0000c0");
    }

    @Test
    void oneByteOfARequestIsLost() throws FlasherException {
        board.inject(new Fault.OnByte(Direction.TO_BOARD, 13, Effect.DROP));

        assertThat(host.exchange(READ_MAGIC)).as("its end never came").isEmpty();
    }

    @Test
    void aSilentBoardSpeaksAgainAfterReplugging() throws FlasherException {
        board.inject(new Fault.Silence(1));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
        assertThat(host.exchange(READ_MAGIC)).isEmpty();

        board.replug();
        host.enterLoader();

        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
    }

    @Test
    void pullingTheCableLosesThePort() {
        board.inject(new Fault.Unplug(20));

        assertThatThrownBy(() -> {
                    host.exchange(READ_MAGIC);
                    host.exchange(READ_MAGIC);
                })
                .isInstanceOf(FlasherException.PortLost.class);
        assertThat(new SimulatedPorts(board).list()).isEmpty();
    }

    @Test
    void oneCommandIsRefusedOnce() throws FlasherException {
        board.inject(new Fault.Refuse(0x0a, 1, 6));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo("c0010a0200000000000106c0");
        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
    }

    @Test
    void halfAnAnswerComesAndThenTheNext() throws FlasherException {
        board.inject(new Fault.OnPacket(Direction.TO_HOST, 0, Effect.TRUNCATE));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC.substring(0, 12));
        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
    }

    @Test
    void anAnswerToAnotherCommandComesFirst() throws FlasherException {
        board.inject(new Fault.OtherAnswer(0, 0x13));

        assertThat(host.exchange(READ_MAGIC)).isEqualTo("c0011302000000000000" + "00c0" + MAGIC);
    }

    @Test
    void anAnswerComesLaterWhenItIsDelayed() throws FlasherException {
        FakeTime time = new FakeTime();
        SimulatedBoard slow = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
        try (Host atSlow = new Host(slow).enterLoader()) {
            slow.inject(new Fault.Late(0, Duration.ofMillis(900)));

            assertThat(atSlow.exchange(READ_MAGIC)).isEmpty();
            time.sleep(Duration.ofMillis(900));
            assertThat(HexFormat.of().formatHex(atSlow.receive())).isEqualTo(MAGIC);
        }
    }

    @Test
    void noiseComesAsFastAsTheRateLetsIt() throws FlasherException {
        FakeTime time = new FakeTime();
        SimulatedBoard mad = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
        try (Host atMad = new Host(mad).enterLoader()) {
            mad.inject(new Fault.Babble(0, Noise.DELIMITERS));

            assertThat(atMad.exchange(READ_MAGIC)).isEmpty();
            time.sleep(Duration.ofMillis(10));
            assertThat(HexFormat.of().formatHex(atMad.receive()))
                    .as("115200 baud are 115 bytes in 10 ms")
                    .isEqualTo("c0".repeat(115));
        }
    }

    @Test
    void aCablePulledForAMomentLosesThePortForGood() throws FlasherException {
        FakeTime time = new FakeTime();
        SimulatedBoard loose = new SimulatedBoard(BoardConfig.DEFAULT.withTime(time));
        try (Host atLoose = new Host(loose).enterLoader()) {
            loose.inject(new Fault.UnplugOnPacket(Direction.TO_HOST, 0, Duration.ofSeconds(1)));

            assertThatThrownBy(() -> atLoose.exchange(READ_MAGIC)).isInstanceOf(FlasherException.PortLost.class);
            assertThat(loose.isPresent()).isFalse();
            time.sleep(Duration.ofSeconds(1));
            assertThat(loose.isPresent()).isTrue();
            assertThatThrownBy(() -> atLoose.exchange(READ_MAGIC)).isInstanceOf(FlasherException.PortLost.class);
        }
        try (Host again = new Host(loose).enterLoader()) {
            assertThat(again.exchange(READ_MAGIC)).isEqualTo(MAGIC);
        }
    }

    @Test
    void aFaultThatHasNotHappenedCanBeForgotten() throws FlasherException {
        board.inject(new Fault.OnPacket(Direction.TO_HOST, 0, Effect.DROP));

        board.clearFaults();

        assertThat(host.exchange(READ_MAGIC)).isEqualTo(MAGIC);
    }

    @Test
    void aPortIsOpenedOnceAtATime() throws FlasherException {
        SimulatedPorts ports = new SimulatedPorts();
        var first = ports.open(SimulatedPorts.NAME, 115_200);

        assertThatThrownBy(() -> ports.open(SimulatedPorts.NAME, 115_200))
                .isInstanceOf(FlasherException.PortBusy.class);
        first.close();
        ports.open(SimulatedPorts.NAME, 115_200).close();
    }
}
