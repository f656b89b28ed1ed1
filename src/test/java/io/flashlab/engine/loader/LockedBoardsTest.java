package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException.Protection;
import io.flashlab.engine.error.FlasherException.ProtectionActive;
import io.flashlab.engine.flash.FlashPart;
import io.flashlab.engine.flash.WriteOptions;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import io.flashlab.testing.RecordingLogger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Boards whose eFuses forbid something, and simulated ROMs that hold to it. Facts: esptool 5.3.1. */
class LockedBoardsTest {

    private static final long READ_POINTER = 0x3fce_f688L;

    private final RecordingLogger logger = new RecordingLogger();

    private EspSession connect(SimulatedBoard board) throws Exception {
        return EspSession.connect(
                new SimulatedPorts(board),
                ConnectOptions.of(SimulatedPorts.NAME),
                new SessionContext(logger, new CancellationToken()));
    }

    @Test
    void theStubStartsOnAnEsp32S3WhoseRomJumpsToNoCodeInRam() throws Exception {
        SimulatedBoard board = new SimulatedBoard(BoardConfig.of("esp32s3").withFuse("secure-boot", 1));

        try (EspSession session = connect(board)) {
            assertThat(session.flashId().chip().size()).hasValue(4 << 20);
            boolean stub = session.withLoader(EspLoader::isStub);
            assertThat(stub).isTrue();
        }

        assertThat(logger.lines()).contains("Stub flasher running.");
        assertThat(board.memory(READ_POINTER, 4)).as("the pointer is put back").containsOnly(0);
    }

    /** EFUSE_FORCE_USE_KEY_MANAGER_KEY, bit 1: the key of flash encryption is in the key manager. */
    @Test
    void theKeyManagersRecoveryInfoIsNotOverwritten() throws Exception {
        BoardConfig keyManaged =
                BoardConfig.of("esp32c5").withFuse("key-manager-keys", 2).withFuse("crypt-count", 1);
        List<FlashPart> below = List.of(new FlashPart(0x1000, ImageSource.of("fw.bin", new byte[16])));

        try (EspSession session = connect(new SimulatedBoard(keyManaged))) {
            boolean hasKey = session.withLoader(loader -> loader.security().encryptionKeyValid(loader.registers()));
            assertThat(hasKey).isTrue();
            assertThatThrownBy(() -> session.writeFlash(below, WriteOptions.defaults()))
                    .isInstanceOfSatisfying(
                            ProtectionActive.class,
                            e -> assertThat(e.protection()).isEqualTo(Protection.KEY_RECOVERY_INFO));
        }
    }
}
