package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.config.ProtocolSettings;
import io.flashlab.engine.config.ProtocolSettings.Timeouts;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.loader.LoaderContext;
import io.flashlab.engine.protocol.Connection;
import io.flashlab.engine.protocol.PacketTrace;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.AcceptingLoader;
import io.flashlab.testing.FakeBoard;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a block is waited for that becomes more when it is inflated. */
class DeflatedLoopTest {

    private static final int MEGABYTE = 1_000_000;
    private static final int BLOCK = 0x400;

    private final FakeTime time = new FakeTime();
    private final FakeBoard board = new FakeBoard(time);

    /** Settings {@code timeout} and {@code erase_write_timeout_per_mb}, in seconds. */
    private EspLoader silentRom(long timeout, long perMegabyte) {
        Timeouts usual = Timeouts.usual();
        ProtocolSettings settings = ProtocolSettings.usual()
                .withTimeouts(new Timeouts(
                        Duration.ofSeconds(timeout),
                        usual.chipErase(),
                        usual.longest(),
                        usual.sync(),
                        usual.md5PerMegabyte(),
                        usual.eraseRegionPerMegabyte(),
                        Duration.ofSeconds(perMegabyte),
                        usual.memEndRom(),
                        usual.serialWrite()));
        AcceptingLoader.on(board, false, Map.of());
        board.on(0x11, request -> List.of());
        ChipCatalog catalog = ChipCatalog.load();
        return new EspLoader(
                new Connection(board, new CancellationToken(), time, PacketTrace.NONE),
                catalog.spec(catalog.byName("ESP32").orElseThrow()),
                false,
                new LoaderContext(new RecordingLogger(), time, settings));
    }

    /** A megabyte of zeros is deflated to one block of about 1000 bytes. */
    @ParameterizedTest
    @CsvSource({"3,40,40", "3,100,100", "60,40,60", "3,1000,240"})
    void aRomMayTakeAsLongAsTheSettingsSay(long timeout, long perMegabyte, long seconds) throws FlasherException {
        EspLoader rom = silentRom(timeout, perMegabyte);
        DeflatedData data = DeflatedData.of(new byte[MEGABYTE], BLOCK, () -> {});
        DeflatedLoop loop = new DeflatedLoop(data, MEGABYTE, 0, false, () -> {});

        assertThat(data.size()).isLessThan(BLOCK);
        assertThatThrownBy(() -> loop.send(rom, sent -> {})).isInstanceOf(ResponseTimeout.class);

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1));
    }
}
