package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.simulator.Fault.Direction;
import io.flashlab.simulator.Fault.Effect;
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
    void aPortIsOpenedOnceAtATime() throws FlasherException {
        SimulatedPorts ports = new SimulatedPorts();
        var first = ports.open(SimulatedPorts.NAME, 115_200);

        assertThatThrownBy(() -> ports.open(SimulatedPorts.NAME, 115_200))
                .isInstanceOf(FlasherException.PortBusy.class);
        first.close();
        ports.open(SimulatedPorts.NAME, 115_200).close();
    }
}
