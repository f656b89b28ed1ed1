package io.flashlab.engine.image.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.chip.ChipSpec;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageInvalid;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.image.build.Elf2Image;
import io.flashlab.engine.image.build.Elf2ImageOptions;
import io.flashlab.engine.image.build.Elf2ImageOptions.Esp8266Version;
import io.flashlab.engine.image.build.Elf2ImageOptions.FlashHeader;
import io.flashlab.engine.image.build.Elf2ImageOptions.Revisions;
import io.flashlab.engine.image.build.Elf2ImageOptions.SecurePad;
import io.flashlab.engine.image.build.SampleElfs;
import io.flashlab.engine.image.info.ImageInfo.Digest;
import io.flashlab.engine.image.info.ImageInfo.ExtendedHeader;
import io.flashlab.engine.image.info.ImageInfo.Header;
import io.flashlab.engine.image.info.ImageInfo.SegmentInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every expected value is what esptool 5.3.1's image-info prints of the same image. */
class ImageInfoTest {

    private static final ChipCatalog CATALOG = ChipCatalog.load();

    @Test
    void readsAnImagePaddedForSecureBootWithItsRevisions() throws FlasherException {
        ChipSpec c6 = chip("esp32c6");
        byte[] image = image(
                c6,
                Elf2ImageOptions.forChip(c6)
                        .withRevisions(new Revisions(0, 103, 299))
                        .withHeader(new FlashHeader(FlashMode.DOUT, Optional.of(FlashFrequency.F40M), "4MB"))
                        .withSecurePad(SecurePad.V2));

        ImageInfo info = ImageInfo.of(ImageSource.of("c6.bin", image));

        assertThat(info.size()).isEqualTo(131_072);
        assertThat(info.chip().name()).isEqualTo("ESP32-C6");
        assertThat(info.header()).isEqualTo(new Header(3, 0x20, 0x0, 0x40800034L));
        assertThat(info.extended()).contains(new ExtendedHeader(0xee, List.of(0, 0, 0, 0, 0, 0), 13, 0, 103, 299));
        assertThat(info.segments())
                .containsExactly(
                        new SegmentInfo(0x42000020L, 0x18, 0x128, List.of("DROM", "IROM")),
                        new SegmentInfo(0x40800000L, 0x148, 0x54, List.of("DRAM", "BYTE_ACCESSIBLE", "IRAM")),
                        new SegmentInfo(0x40810000L, 0x1a4, 0x94, List.of("DRAM", "BYTE_ACCESSIBLE", "IRAM")),
                        new SegmentInfo(0, 0x240, 0xfdd0, List.of("PADDING")),
                        new SegmentInfo(0x42010020L, 0x10018, 0x2c, List.of("DROM", "IROM")),
                        new SegmentInfo(0, 0x1004c, 0xff7c, List.of("PADDING")));
        assertThat(info.checksum()).isEqualTo(0x95);
        assertThat(info.checksumIsValid()).isTrue();
        assertThat(info.digest())
                .contains(new Digest("5dc1c6704840cbbadf3fe1d1e8c304494b26ba54b3cfa4651e86ba213354b4cb", true));
    }

    @Test
    void readsWhatAnApplicationSaysOfItself() throws FlasherException {
        ChipSpec c3 = chip("esp32c3");
        byte[] image = image(c3, Elf2ImageOptions.forChip(c3));

        ApplicationDescriptor application =
                ImageInfo.of(ImageSource.of("c3.bin", image)).application().orElseThrow();

        assertThat(application.project()).isEqualTo("sample");
        assertThat(application.version()).isEqualTo("1.2.3");
        assertThat(application.elfSha256())
                .isEqualTo("5b351862907d2113ce22f7483865ed2087e48c0eb26414f3539b7118205dbbc3");
        assertThat(application.mmuPageExponent()).isEqualTo(16);
    }

    @Test
    void readsTheSecondHeaderOfAnEsp8266ImageOfVersion2() throws FlasherException {
        ChipSpec esp8266 = chip("esp8266");
        byte[] image = image(esp8266, Elf2ImageOptions.forChip(esp8266).withVersion(Esp8266Version.V2));

        ImageInfo info = ImageInfo.of(ImageSource.of("8266.bin", image));

        assertThat(info.version()).isEqualTo(2);
        assertThat(info.header().entry()).isEqualTo(0x4010003cL);
        assertThat(info.segments())
                .containsExactly(
                        new SegmentInfo(0, 0x8, 0x40, List.of()),
                        new SegmentInfo(0x3ffe8000L, 0x58, 0xbc, List.of("DRAM")),
                        new SegmentInfo(0x40100000L, 0x11c, 0x58, List.of("IRAM")));
        assertThat(info.checksum()).isEqualTo(0x03);
        assertThat(info.extended()).isEmpty();
        assertThat(info.digest()).isEmpty();
    }

    @Test
    void seesThatABitOfASegmentIsWrong() throws FlasherException {
        ChipSpec c3 = chip("esp32c3");
        byte[] image = image(c3, Elf2ImageOptions.forChip(c3));
        image[0x160] ^= 0x10;

        ImageInfo info = ImageInfo.of(ImageSource.of("c3.bin", image));

        assertThat(info.checksumIsValid()).isFalse();
        assertThat(info.calculatedChecksum()).isEqualTo(0x20 ^ 0x10);
        assertThat(info.digest().orElseThrow().isValid()).isFalse();
    }

    @Test
    void refusesAnImageThatEndsInASegment() throws FlasherException {
        ChipSpec c3 = chip("esp32c3");
        byte[] image = Arrays.copyOf(image(c3, Elf2ImageOptions.forChip(c3)), 0x200);

        assertThatThrownBy(() -> ImageInfo.of(ImageSource.of("c3.bin", image)))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("End of file reading segment 0x40380000, length 84 (actual length 20)");
    }

    private static byte[] image(ChipSpec chip, Elf2ImageOptions options) throws FlasherException {
        byte[] elf = SampleElfs.of(chip).get("compiled");
        return Elf2Image.convert(ImageSource.of("x.elf", elf), options, _ -> {})
                .parts()
                .getFirst()
                .content();
    }

    private static ChipSpec chip(String name) {
        return CATALOG.spec(CATALOG.byName(name).orElseThrow());
    }
}
