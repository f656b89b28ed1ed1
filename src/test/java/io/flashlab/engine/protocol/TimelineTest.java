package io.flashlab.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.protocol.Command.ReadReg;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String ANSWER = "c0010a0200efbeadde0000c0";

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);
    private final Timeline timeline = new Timeline(time);

    @Test
    void eachStepIsALineAndNeighboursOfOneNameAreOne() throws FlasherException {
        SerialTransport port = timeline.over((name, baudRate) -> board).open("fake", 115200);
        Connection connection = new Connection(port, new CancellationToken(), time, PacketTrace.NONE);
        board.on(0x0a, request -> {
            board.sayAfter(Duration.ofMillis(5), HexFormat.of().parseHex(ANSWER));
            return List.of();
        });

        port.setControlLines(false, true);
        time.sleep(Duration.ofMillis(100));
        connection.request(new ReadReg(0x1000), Duration.ofSeconds(1));
        connection.request(new ReadReg(0x1004), Duration.ofSeconds(1));

        assertThat(timeline.lines())
                .map(line -> line.strip().replaceAll(" +", " "))
                .containsExactly(
                        "at s ms then ms out in",
                        "0.000 0.0 0.0 open fake 0 0",
                        "0.000 0.0 100.0 DTR 0, RTS 1 0 0",
                        "0.100 10.0 0.0 READ_REG x2 28 24");
    }
}
