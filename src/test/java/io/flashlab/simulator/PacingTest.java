package io.flashlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.flash.WriteReport;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.SharedFirmware;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A paced board in a time of its own, which passes only while somebody waits: figures are exact on any machine. */
class PacingTest {

    private final FakeTime time = new FakeTime();
    private final SimulatedPorts ports = new SimulatedPorts(
            new SimulatedBoard(BoardConfig.DEFAULT.withPacing(true).withTime(time)));

    /**
     * The wire alone needs 33.2 s for the compressed bytes; with an emulator that runs the real stub, esptool 5.3.1 needs
     * 33.9 s.
     */
    @Test
    void realMicropythonTakesThirtyFourSecondsAt115200() throws FlasherException, IOException {
        var file = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        assumeTrue(file.isPresent(), "the firmware is not beside this checkout");

        WriteReport report = write(115_200, Files.readAllBytes(file.get()));

        assertThat(report.parts().getFirst().elapsed()).isBetween(Duration.ofMillis(33_200), Duration.ofSeconds(36));
    }

    @Test
    void aWriteAtFourTimesTheRateTakesAboutAQuarter() throws FlasherException {
        byte[] image = DemonstrationImage.bytes();

        Duration slow = write(115_200, image).parts().getFirst().elapsed();
        Duration fast = write(460_800, image).parts().getFirst().elapsed();

        assertThat(slow.dividedBy(fast)).isBetween(2L, 4L);
    }

    @Test
    void readingTakesTheWireItsTime() throws FlasherException {
        try (EspSession session = connect(115_200)) {
            ports.board().loadFlash(0, DemonstrationImage.bytes());
            Duration before = time.elapsed();

            session.readFlash(0, 0x10000, new ByteArrayOutputStream());

            Duration wire = Duration.ofNanos(0x10000 * 10L * 1_000_000_000 / 115_200);
            assertThat(time.elapsed().minus(before)).isBetween(wire, wire.multipliedBy(2));
        }
    }

    @Test
    void erasingAMegabyteTakesTheFlashItsTime() throws FlasherException {
        try (EspSession session = connect(115_200)) {
            Duration before = time.elapsed();

            session.eraseFlash();

            assertThat(time.elapsed().minus(before)).isBetween(Duration.ofMillis(16 * 150), Duration.ofSeconds(4));
        }
    }

    private WriteReport write(int baudRate, byte[] image) throws FlasherException {
        try (EspSession session = connect(baudRate)) {
            return session.writeFlash(
                    List.of(new FlashPart(0, ImageSource.of("image.bin", image))), WriteOptions.defaults());
        }
    }

    private EspSession connect(int baudRate) throws FlasherException {
        SessionContext context = new SessionContext(new SilentLogger(), new CancellationToken(), time);
        return EspSession.connect(ports, ConnectOptions.of(SimulatedPorts.NAME).withBaudRate(baudRate), context);
    }
}
