package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.testing.SharedFirmware;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
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

        byte[] inflated = new InflaterInputStream(new ByteArrayInputStream(deflated.stream())).readAllBytes();
        assertThat(inflated).isEqualTo(file);
        assertThat(deflated.blocks().stream()
                        .mapToInt(DeflatedData.Block::inflated)
                        .sum())
                .isEqualTo(file.length);
        assertThat(deflated.blocks().stream()
                        .mapToInt(DeflatedData.Block::length)
                        .sum())
                .isEqualTo(deflated.size());
        assertThat(deflated.blocks()).allMatch(block -> block.length() <= 0x4000);
    }

    @Test
    void blocksCutAtWindowsAreTheSameStreamAndEachWindowEndsWithOne() throws Exception {
        byte[] file = Firmware.bootable();

        DeflatedData plain = DeflatedData.of(file, 0x4000, () -> {});
        DeflatedData cut = plain.cutAtWindows();

        assertThat(cut.stream()).isEqualTo(plain.stream());
        int inflated = 0;
        int offset = 0;
        List<Integer> windowsAfterBlocks = new ArrayList<>();
        for (DeflatedData.Block block : cut.blocks()) {
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
