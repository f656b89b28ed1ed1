package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageForOtherRevision;
import io.flashlab.simulator.BoardConfig;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writing an image for silicon that is newer than any: header as in ESP-IDF's {@code esp_image_header_t}. */
class OtherRevisionTest {

    private static final int ADDRESS = 0x10000;

    private final FlashBench bench = new FlashBench(BoardConfig.of("esp32c3"));
    private final byte[] image = forRevision(98);

    /** @param major of the oldest silicon that it runs on */
    private static byte[] forRevision(int major) {
        byte[] image = new byte[0x1000];
        image[0] = (byte) 0xe9;
        image[1] = 1; // segments
        image[12] = 5; // chip: ESP32-C3
        image[15] = (byte) (major * 100);
        image[16] = (byte) ((major * 100) >> 8);
        image[17] = (byte) 0xff; // no newest silicon
        image[18] = (byte) 0xff;
        return image;
    }

    private byte[] flash() {
        return Arrays.copyOfRange(bench.board().flashContents(), ADDRESS, ADDRESS + image.length);
    }

    @Test
    void itIsRefusedBeforeAnythingIsErased() throws FlasherException {
        byte[] before = Firmware.noise(image.length);
        bench.board().loadFlash(ADDRESS, before);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(
                            List.of(part(ADDRESS, "new.bin", image)),
                            WriteOptions.defaults().withErase(WriteOptions.Erase.ALL)))
                    .isInstanceOf(ImageForOtherRevision.class)
                    .hasMessageContaining("new.bin");
        }

        assertThat(flash()).isEqualTo(before);
    }

    @Test
    void withForceItIsWritten() throws FlasherException {
        try (EspSession session = bench.connect()) {
            session.writeFlash(
                    List.of(part(ADDRESS, "new.bin", image)),
                    WriteOptions.defaults().withForce(true));
        }

        assertThat(flash()).isEqualTo(image);
    }
}
