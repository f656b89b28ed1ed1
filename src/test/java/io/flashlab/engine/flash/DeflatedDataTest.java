package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.SharedFirmware;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class DeflatedDataTest {

    @Test
    void theStreamInflatesToTheFileAndItsBlocksAddUp() throws Exception {
        byte[] file = new byte[300_000];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) ((i * i) >> 7);
        }

        DeflatedData deflated = DeflatedData.of(file, 0x4000, () -> {});

        assertThat(inflated(stream(deflated))).isEqualTo(file);
        List<DeflatedData.Block> blocks = blocks(deflated);
        assertThat(blocks.stream().mapToInt(DeflatedData.Block::inflated).sum()).isEqualTo(file.length);
        assertThat(blocks.stream().mapToInt(DeflatedData.Block::length).sum()).isEqualTo(deflated.size());
        assertThat(blocks).allMatch(block -> block.length() <= 0x4000);
    }

    @Test
    void theStreamOfALargeFileIsMadeAgainEachTimeItIsSent() throws Exception {
        byte[] file = new byte[0x81_0000];
        byte[] noise = new byte[0x800];
        new Random(5).nextBytes(noise);
        for (int i = 0; i < file.length; i += 0x1000) {
            System.arraycopy(noise, 0, file, i, noise.length);
            file[i] = (byte) (i >> 12);
        }

        DeflatedData deflated = DeflatedData.of(file, 0x4000, () -> {}).cutAtWindows();

        byte[] once = stream(deflated);
        assertThat(once).hasSize(deflated.size());
        assertThat(Arrays.equals(once, stream(deflated))).isTrue();
        assertThat(Arrays.equals(inflated(once), file)).isTrue();
    }

    private static byte[] inflated(byte[] stream) throws Exception {
        return new InflaterInputStream(new ByteArrayInputStream(stream)).readAllBytes();
    }

    private static byte[] stream(DeflatedData deflated) throws FlasherException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (DeflatedBlocks blocks = deflated.open(() -> {})) {
            for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                stream.write(blocks.bytes(), 0, block.get().length());
            }
        }
        return stream.toByteArray();
    }

    private static List<DeflatedData.Block> blocks(DeflatedData deflated) throws FlasherException {
        List<DeflatedData.Block> all = new ArrayList<>();
        try (DeflatedBlocks blocks = deflated.open(() -> {})) {
            for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                all.add(block.get());
            }
        }
        return all;
    }

    @Test
    void blocksCutAtWindowsAreTheSameStreamAndEachWindowEndsWithOne() throws Exception {
        byte[] file = Firmware.bootable();

        DeflatedData plain = DeflatedData.of(file, 0x4000, () -> {});
        DeflatedData cut = plain.cutAtWindows();

        assertThat(stream(cut)).isEqualTo(stream(plain));
        int inflated = 0;
        int offset = 0;
        List<Integer> windowsAfterBlocks = new ArrayList<>();
        for (DeflatedData.Block block : blocks(cut)) {
            assertThat(block.offset()).isEqualTo(offset);
            assertThat(block.length()).isBetween(1, 0x4000);
            offset += block.length();
            inflated += block.inflated();
            if (inflated % 0x8000 < 200) {
                windowsAfterBlocks.add(inflated / 0x8000);
            }
        }
        assertThat(offset).isEqualTo(plain.size());
        assertThat(inflated).isEqualTo(file.length);
        assertThat(windowsAfterBlocks).contains(1, 2, 3);
    }

    @Test
    void deflatingALargeFileCanBeCancelled() {
        byte[] file = new byte[16 << 20];
        CancellationToken token = new CancellationToken();

        assertThatThrownBy(() -> DeflatedData.of(file, 0x4000, () -> {
                    token.throwIfCancelled();
                    token.cancel();
                }))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void micropythonBecomesAsSmallAsEsptoolMakesIt() throws Exception {
        var path = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        assumeTrue(path.isPresent(), "the firmware is not beside this checkout");
        byte[] file = Files.readAllBytes(path.get());
        file[2] = 0x02;
        file[3] = 0x20;

        // "Compressed 586700 bytes to 381924..."; another zlib may differ by a few bytes.
        assertThat(DeflatedData.of(file, 0x4000, () -> {}).size()).isBetween(370_000, 390_000);
    }
}
