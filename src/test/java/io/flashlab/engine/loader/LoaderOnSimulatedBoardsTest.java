package io.flashlab.engine.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.log.SilentLogger;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SimulatedBoard;
import io.flashlab.simulator.SimulatedPorts;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flashing routines of one's own, made of the loader's commands, on boards of several families. */
class LoaderOnSimulatedBoardsTest {

    private static final int ADDRESS = 0x1_0000;
    private static final byte[] DATA = bytes(0x5123);

    @ParameterizedTest
    @CsvSource({
        "esp8266,false",
        "esp8266,true",
        "esp32,false",
        "esp32,true",
        "esp32c3,false",
        "esp32c3,true",
        "esp32s3,false",
        "esp32s3,true"
    })
    void aFileIsWrittenBlockByBlock(String chip, boolean stub) throws Exception {
        SimulatedBoard board = board(chip);

        try (EspSession session = connect(board, stub)) {
            session.withLoader(loader -> {
                loader.attachFlash();
                int size = loader.flashWriteSize();
                int count = loader.flashBegin(DATA.length, ADDRESS);
                for (int i = 0; i < count; i++) {
                    byte[] block = Arrays.copyOfRange(DATA, i * size, (i + 1) * size);
                    int used = Math.min(size, DATA.length - i * size);
                    Arrays.fill(block, used, size, (byte) 0xff);
                    loader.flashBlock(block, i);
                }
                // A stub tells with its next answer how the last block went.
                loader.readReg(0x4000_1000L);
                return count;
            });
        }

        assertThat(flash(board)).isEqualTo(DATA);
    }

    @ParameterizedTest
    @CsvSource({"esp8266,true", "esp32,false", "esp32,true", "esp32c3,false", "esp32c3,true", "esp32s3,true"})
    void aDeflatedFileIsWrittenCheckedAndReadBack(String chip, boolean stub) throws Exception {
        SimulatedBoard board = board(chip);
        byte[] deflated = deflate(DATA);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        byte[] md5;
        try (EspSession session = connect(board, stub)) {
            md5 = session.withLoader(loader -> {
                loader.attachFlash();
                int size = loader.flashWriteSize();
                int count = loader.flashDeflBegin(DATA.length, deflated.length, ADDRESS);
                for (int i = 0; i < count; i++) {
                    int length = Math.min(size, deflated.length - i * size);
                    loader.flashDeflBlock(deflated, i * size, length, i, Duration.ofSeconds(3));
                }
                loader.flashDeflFinish(false);
                loader.readFlash(ADDRESS, DATA.length, read::write);
                return loader.flashMd5(ADDRESS, DATA.length);
            });
        }

        assertThat(flash(board)).isEqualTo(DATA);
        assertThat(read.toByteArray()).isEqualTo(DATA);
        assertThat(md5).isEqualTo(MessageDigest.getInstance("MD5").digest(DATA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"esp8266", "esp32", "esp32c3", "esp32s3"})
    void theFlashIsIdentifiedErasedAndItsStatusChanged(String chip) throws Exception {
        SimulatedBoard board = board(chip);
        board.loadFlash(ADDRESS, DATA);

        try (EspSession session = connect(board, true)) {
            session.withLoader(loader -> {
                assertThat(loader.flashId() >>> 16)
                        .isEqualTo(Integer.numberOfTrailingZeros(board.config().flashSize()));
                loader.writeFlashStatus(0x1c, 1, true);
                assertThat(loader.readFlashStatus(1)).isEqualTo(0x1c);
                loader.writeFlashStatus(0, 1, true);
                assertThat(loader.readFlashSfdp(0, 4)).containsExactly('S', 'F', 'D', 'P');
                loader.eraseRegion(ADDRESS, 0x6000);
                return 0;
            });
        }

        assertThat(flash(board)).containsOnly(0xff);
    }

    private static EspSession connect(SimulatedBoard board, boolean stub) throws Exception {
        EspSession session = EspSession.detectChip(
                new SimulatedPorts(board),
                ConnectOptions.of(SimulatedPorts.NAME),
                new SessionContext(new SilentLogger(), new CancellationToken()));
        if (stub) {
            session.runStub();
        }
        return session;
    }

    private static SimulatedBoard board(String chip) {
        return new SimulatedBoard(BoardConfig.of(chip));
    }

    private static byte[] flash(SimulatedBoard board) {
        return Arrays.copyOfRange(board.flashContents(), ADDRESS, ADDRESS + DATA.length);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }
}
