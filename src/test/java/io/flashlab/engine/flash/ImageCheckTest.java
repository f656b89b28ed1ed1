package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipRevision;
import io.flashlab.engine.error.FlasherException.ImageForOtherChip;
import io.flashlab.engine.error.FlasherException.ImageForOtherRevision;
import io.flashlab.engine.image.Esp8266ImageBuilder;
import io.flashlab.engine.image.ImageFamily;
import io.flashlab.testing.RecordingLogger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sentences expected are those that scripts around esptool 5.3.1 look for. */
class ImageCheckTest {

    private final RecordingLogger logger = new RecordingLogger();

    @Test
    void anImageOfAnotherFamilyIsRefused() {
        assertThatThrownBy(() ->
                        check("ESP32", new ChipRevision(3, 0)).check("fw.bin", Esp8266ImageBuilder.image(0, 0, 100)))
                .isInstanceOf(ImageForOtherChip.class)
                .hasMessage("'fw.bin' is not an ESP32 image. Use the force argument to flash anyway.");
    }

    @Test
    void anotherChipNumberIsRefusedAndNamed() {
        assertThatThrownBy(() -> check("ESP32-C3", new ChipRevision(0, 3)).check("s3.bin", image(9, 0, 0, 0)))
                .isInstanceOf(ImageForOtherChip.class)
                .hasMessageContaining("'s3.bin' is not an ESP32-C3 image. Use the force argument to flash anyway.");
        assertThat(logger.lines())
                .containsExactly("Warning: Unexpected chip ID in image. Expected 5 but value was 9. "
                        + "Is this image for a different chip model?");
    }

    @Test
    void aChipNumberThatNobodyKnowsIsRefusedToo() {
        assertThatThrownBy(() -> check("ESP32", new ChipRevision(3, 0)).check("x.bin", image(999, 0, 0, 0)))
                .isInstanceOfSatisfying(
                        ImageForOtherChip.class, e -> assertThat(e.imageChip()).isEqualTo("chip ID 999"));
    }

    @Test
    void anOlderImageGivesTheLeastMinorRevisionOfAnEsp32C3() {
        assertThatThrownBy(() -> check("ESP32-C3", new ChipRevision(0, 3)).check("fw.bin", image(5, 10, 0, 0)))
                .isInstanceOf(ImageForOtherRevision.class)
                .hasMessageStartingWith("'fw.bin' requires chip revision 10 or higher (this chip is revision 3).");
    }

    @Test
    void anOlderImageGivesTheLeastMajorRevisionOfTheOthers() {
        assertThatThrownBy(() -> check("ESP32", new ChipRevision(1, 9)).check("fw.bin", image(0, 3, 0, 0)))
                .isInstanceOf(ImageForOtherRevision.class)
                .hasMessageStartingWith("'fw.bin' requires chip revision 3 or higher (this chip is revision 1).");
        assertThatCode(() -> check("ESP32", new ChipRevision(3, 0)).check("fw.bin", image(0, 3, 0, 0)))
                .doesNotThrowAnyException();
    }

    @Test
    void aNewerImageGivesARange() {
        assertThatThrownBy(() -> check("ESP32-C3", new ChipRevision(0, 3)).check("fw.bin", image(5, 0, 255, 65535)))
                .isInstanceOf(ImageForOtherRevision.class)
                .hasMessageContaining(
                        "requires chip revision in range [v2.55 - max rev not set] " + "(this chip is revision v0.3)");
        assertThatThrownBy(() -> check("ESP32-C3", new ChipRevision(1, 1)).check("fw.bin", image(5, 0, 3, 99)))
                .hasMessageContaining("[v0.3 - v0.99]");
        assertThatCode(() -> check("ESP32-C3", new ChipRevision(0, 4)).check("fw.bin", image(5, 0, 3, 99)))
                .doesNotThrowAnyException();
    }

    @Test
    void aRangeThatWasLeftAtItsDefaultsGivesWayToTheOlderField() {
        assertThatThrownBy(() -> check("ESP32", new ChipRevision(1, 0)).check("fw.bin", image(0, 3, 0, 65535)))
                .hasMessageContaining("requires chip revision 3 or higher");
    }

    @Test
    void whatIsNoImagePasses() {
        assertThatCode(() -> check("ESP32", new ChipRevision(3, 0)).check("data.bin", Firmware.noise(5000)))
                .doesNotThrowAnyException();
    }

    @Test
    void anImageWhoseExtendedHeaderCannotBeOnePasses() {
        byte[] image = image(20, 0, 0, 0);
        image[23] = 0x20;

        assertThatCode(() -> check("ESP32-C3", new ChipRevision(0, 3)).check("not_aligned.bin", image))
                .doesNotThrowAnyException();
    }

    private ImageCheck check(String chip, ChipRevision revision) {
        return new ImageCheck(logger, ImageFamily.named(chip).orElseThrow(), Optional.of(revision));
    }

    /** One segment of four bytes; fields by their offsets in esp_image_header_t. */
    private static byte[] image(int chipId, int minRev, int minRevFull, int maxRevFull) {
        byte[] image = new byte[48];
        image[0] = (byte) 0xe9;
        image[1] = 1;
        word(image, 12, chipId);
        image[14] = (byte) minRev;
        word(image, 15, minRevFull);
        word(image, 17, maxRevFull);
        image[28] = 4;
        return image;
    }

    private static void word(byte[] image, int at, int value) {
        image[at] = (byte) value;
        image[at + 1] = (byte) (value >> 8);
    }
}
