package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long silence is waited for, by the settings' names in {@code esptool.cfg}. */
class TimeoutSettingsTest {

    private static final int BLOCK = 0x4000;

    private final LoaderBench bench = new LoaderBench();

    /** Silent from its first command on, with those settings in seconds. */
    private EspLoader silentStub(long timeout, long eraseWritePerMegabyte, long longest) {
        Timeouts usual = Timeouts.usual();
        bench.settings = ProtocolSettings.usual()
                .withTimeouts(new Timeouts(
                        Duration.ofSeconds(timeout),
                        usual.chipErase(),
                        Duration.ofSeconds(longest),
                        usual.sync(),
                        usual.md5PerMegabyte(),
                        usual.eraseRegionPerMegabyte(),
                        Duration.ofSeconds(eraseWritePerMegabyte),
                        usual.memEndRom(),
                        usual.serialWrite()));
        EspLoader stub = bench.stub("ESP32");
        for (int opcode = 0; opcode < 256; opcode++) {
            bench.board.on(opcode, request -> List.of());
        }
        return stub;
    }

    /** With the time that the request takes on the wire. */
    private Duration waited(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ResponseTimeout.class);
        return bench.time.elapsed();
    }

    /** erase_write_timeout_per_mb: a megabyte is 1,000,000 bytes, and timeout is the least. */
    @ParameterizedTest
    @CsvSource({"3,40,3", "9,40,9", "3,1000,16.384"})
    void aBlockIsWaitedForAsLongAsErasingAndWritingItMayTake(long timeout, long perMegabyte, double seconds) {
        EspLoader stub = silentStub(timeout, perMegabyte, 240);

        Duration waited = waited(() -> stub.flashBlock(new byte[BLOCK], 0));

        assertThat(waited.toMillis() / 1000.0).isBetween(seconds, seconds + 3);
        assertThat(stub.eraseWriteTimeout(BLOCK).toMillis() / 1000.0).isEqualTo(seconds);
    }

    /** max_timeout. */
    @Test
    void nothingIsWaitedForLongerThanTheLongestTimeout() {
        assertThat(waited(silentStub(30, 40, 5)::eraseFlash)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void aPlainCommandToo() {
        EspLoader stub = silentStub(30, 40, 5);

        assertThat(waited(() -> stub.flashFinish(false))).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }
}
