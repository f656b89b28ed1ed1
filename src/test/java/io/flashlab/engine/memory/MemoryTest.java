package io.flashlab.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.FakeTime;
import io.flashlab.testing.Images;
import io.flashlab.testing.RecordingLogger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, dumps and programs in RAM. Lines expected are those of esptool 5.3.1. */
class MemoryTest {

    private static final long ESP8266_RAM = 0x3fff_0000L;

    /** Away from the stub, and where code can run. */
    private static final long C3_RAM = 0x403a_0000L;

    private final FakeTime time = new FakeTime();
    private final RecordingLogger logger = new RecordingLogger();
    private final CancellationToken token = new CancellationToken();

    private EspSession connect(SimulatedPorts ports, boolean stub) throws FlasherException {
        EspSession session = EspSession.connect(
                ports, ConnectOptions.of(SimulatedPorts.NAME).withStub(stub), new SessionContext(logger, token, time));
        logger.lines().clear();
        return session;
    }

    private SimulatedPorts ports(String chip) {
        return new SimulatedPorts(new SimulatedBoard(BoardConfig.of(chip).withTime(time)));
    }

    private SimulatedPorts paced(String chip) {
        return new SimulatedPorts(
                new SimulatedBoard(BoardConfig.of(chip).withTime(time).withPacing(true)));
    }

    private static byte[] program(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);
        return data;
    }

    @Test
    void onlyMaskedBitsOfAWordAreWritten() throws FlasherException {
        try (EspSession session = connect(ports("esp8266"), true)) {
            session.writeMem(ESP8266_RAM, 0x1234_5678, 0xffff_ffff);
            session.writeMem(ESP8266_RAM, 0xabcd_abcd, 0x00ff_0000);

            assertThat(session.readMem(ESP8266_RAM)).isEqualTo(0x12cd_5678);
        }

        assertThat(logger.lines())
                .containsExactly(
                        "Wrote 0x12345678 with mask 0xffffffff to 0x3fff0000.",
                        "Wrote 0xabcdabcd with mask 0x00ff0000 to 0x3fff0000.",
                        "0x3fff0000 = 0x12cd5678");
    }

    @Test
    void aDumpEndsWhereItWasAskedTo() throws FlasherException {
        try (EspSession session = connect(ports("esp8266"), true)) {
            session.writeMem(ESP8266_RAM, 0x0403_0201, -1);
            session.writeMem(ESP8266_RAM + 4, 0x0807_0605, -1);

            assertThat(session.dumpMem(ESP8266_RAM, 6)).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(session.dumpMem(ESP8266_RAM, 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0x3fff_0001L, -4, 0x1_0000_0000L})
    void addressesThatAreNoneAreRefused(long address) throws FlasherException {
        try (EspSession session = connect(ports("esp8266"), true)) {
            assertThatThrownBy(() -> session.readMem(address)).isInstanceOf(RegionInvalid.class);
            assertThatThrownBy(() -> session.writeMem(address, 0, -1)).isInstanceOf(RegionInvalid.class);
            assertThatThrownBy(() -> session.dumpMem(address, 4)).isInstanceOf(RegionInvalid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProgramIsLoadedByEitherLoader(boolean stub) throws FlasherException {
        SimulatedPorts ports = ports("esp32c3");
        byte[] data = program(0x1900);

        try (EspSession session = connect(ports, stub)) {
            session.loadRam(ImageSource.of("ram.bin", Images.forRam(5, C3_RAM, data)));
        }

        assertThat(ports.board().memory(C3_RAM, data.length)).isEqualTo(data);
        assertThat(logger.lines())
                .containsExactly(
                        "Loading 'ram.bin' to RAM...",
                        "Loaded 1 segments from 'ram.bin' to RAM, executing at 0x403a0004.");
    }

    @Test
    void theRomJumpsToItsEntry() throws FlasherException {
        SimulatedPorts ports = ports("esp32c3");

        try (EspSession session = connect(ports, false)) {
            session.loadRam(ImageSource.of("ram.bin", Images.forRam(5, C3_RAM, program(64))));
        }

        assertThat(ports.board().ramProgram()).hasValue(C3_RAM + 4);
    }

    @Test
    void aProgramOverTheRunningStubIsRefused() throws FlasherException {
        SimulatedPorts ports = ports("esp32c3");

        try (EspSession session = connect(ports, true)) {
            assertThatThrownBy(() ->
                            session.loadRam(ImageSource.of("ram.bin", Images.forRam(5, 0x4038_0000L, program(0x1000)))))
                    .isInstanceOf(RegionInvalid.class)
                    .hasMessageContaining("Stub flasher is resident at");
        }

        assertThat(ports.board().ramProgram()).isEmpty();
    }

    @Test
    void aProgramForAnotherChipIsWarnedOf() throws FlasherException {
        try (EspSession session = connect(ports("esp32c3"), true)) {
            session.loadRam(ImageSource.of("ram.bin", Images.forRam(9, C3_RAM, program(64))));
        }

        assertThat(logger.lines())
                .contains("Warning: Unexpected chip ID in image. Expected 5 but value was 9. "
                        + "Is this image for a different chip model?");
    }

    @Test
    void whatIsNoImageIsNotLoaded() throws FlasherException {
        try (EspSession session = connect(ports("esp32c3"), true)) {
            assertThatThrownBy(() -> session.loadRam(ImageSource.of("text.bin", new byte[100])))
                    .isInstanceOf(ImageInvalid.class)
                    .hasMessageContaining("This is not a valid image (invalid magic number: 0x0)");
            byte[] cut = Arrays.copyOf(Images.forRam(5, C3_RAM, program(200)), 100);
            assertThatThrownBy(() -> session.loadRam(ImageSource.of("cut.bin", cut)))
                    .isInstanceOf(ImageInvalid.class);
        }
    }

    @Test
    void aDumpEndsWithinASecondOfItsCancelling() throws FlasherException {
        try (EspSession session = connect(paced("esp8266"), true)) {
            Duration asked = time.elapsed().plusSeconds(2);
            time.at(asked, token::cancel);

            assertThatThrownBy(() -> session.dumpMem(0x4000_0000L, 0x1_0000)).isInstanceOf(Cancelled.class);

            assertThat(time.elapsed()).isBetween(asked, asked.plusSeconds(1));
        }
    }

    @Test
    void loadingEndsWithinASecondOfItsCancelling() throws FlasherException {
        SimulatedPorts ports = paced("esp32c3");
        byte[] image = Images.forRam(5, C3_RAM, program(0xc000));
        try (EspSession session = connect(ports, true)) {
            Duration asked = time.elapsed().plusSeconds(2);
            time.at(asked, token::cancel);

            assertThatThrownBy(() -> session.loadRam(ImageSource.of("ram.bin", image)))
                    .isInstanceOf(Cancelled.class);

            assertThat(time.elapsed()).isBetween(asked, asked.plusSeconds(1));
        }
        assertThat(ports.board().ramProgram()).isEmpty();
    }
}
