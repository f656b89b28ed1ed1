package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.PortRouter;
import io.flashlab.serial.JSerialCommPorts;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.BoardServer;
import io.flashlab.simulator.DemonstrationImage;
import io.flashlab.simulator.PtyServer;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.SharedFirmware;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job, done through each kind of port that a user can name. */
class MainJobOverEveryPortTest {

    /** What esptool 5.3.1 makes of bytes 2 and 3 for dio, the file's frequency and 1 MB. */
    private static final byte[] DIO_1MB = {0x02, 0x20};

    /** How a program reaches the simulated board. */
    enum Way {
        IN_PROCESS,
        PSEUDO_TERMINAL,
        RAW_SOCKET,
        RFC2217
    }

    @TempDir
    private Path folder;

    private final SimulatedBoard board = new SimulatedBoard(BoardConfig.DEFAULT);
    private final PortRouter ports = new PortRouter(new JSerialCommPorts(), new SimulatedPorts(board));

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no pseudo-terminals")
    void realMicropythonIsWrittenVerifiedAndReadBack(Way way) throws Exception {
        var file = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        assumeTrue(file.isPresent(), "the firmware is not beside this checkout");
        byte[] firmware = Files.readAllBytes(file.get());

        byte[] readBack = flashAndReadBack(way, firmware);

        assertHolds(firmware, readBack);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no pseudo-terminals")
    void theDemonstrationImageIsWrittenVerifiedAndReadBack(Way way) throws Exception {
        byte[] firmware = DemonstrationImage.bytes();

        byte[] readBack = flashAndReadBack(way, firmware);

        assertHolds(firmware, readBack);
    }

    private void assertHolds(byte[] firmware, byte[] readBack) {
        byte[] expected = firmware.clone();
        System.arraycopy(DIO_1MB, 0, expected, 2, DIO_1MB.length);
        assertThat(readBack).isEqualTo(expected);
        assertThat(Arrays.copyOf(board.flashContents(), expected.length)).isEqualTo(expected);
    }

    private byte[] flashAndReadBack(Way way, byte[] firmware) throws Exception {
        return switch (way) {
            case IN_PROCESS -> flashAndReadBack(SimulatedPorts.NAME, firmware);
            case PSEUDO_TERMINAL -> {
                try (PtyServer server = PtyServer.open(board, folder.resolve("ttyBoard"))) {
                    yield flashAndReadBack(server.device().toString(), firmware);
                }
            }
            case RAW_SOCKET -> {
                try (BoardServer server = BoardServer.tcp(board, 0)) {
                    yield flashAndReadBack(server.url(), firmware);
                }
            }
            case RFC2217 -> {
                try (BoardServer server = BoardServer.rfc2217(board, 0)) {
                    yield flashAndReadBack(server.url(), firmware);
                }
            }
        };
    }

    private byte[] flashAndReadBack(String port, byte[] firmware) throws FlasherException, IOException {
        SessionContext context = new SessionContext(new SilentLogger(), new CancellationToken());
        ByteArrayOutputStream readBack = new ByteArrayOutputStream();
        ConnectOptions options = ConnectOptions.of(port).withBaudRate(460_800);
        try (EspSession session = EspSession.connect(ports, options, context)) {
            session.writeFlash(
                    List.of(new FlashPart(0, ImageSource.of("firmware.bin", firmware))),
                    WriteOptions.defaults().withMode(FlashMode.DIO).withSize(new FlashSizeSetting.Detect()));
            session.readFlash(0, firmware.length, readBack);
            session.resetChip(After.HARD_RESET);
        }
        return readBack.toByteArray();
    }
}
