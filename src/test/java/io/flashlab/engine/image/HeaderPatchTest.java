package io.flashlab.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Unsupported;
import io.flashlab.engine.image.HeaderPatch.Outcome;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Expected parameters are what esptool 5.3.1 printed and wrote for the same options. */
class HeaderPatchTest {

    private static final long MB = 1 << 20;
    private static final ImageFamily ESP8266 = ImageFamily.esp8266();

    @Test
    void dioAndOneMegabyteBecome0x0220() throws FlasherException {
        byte[] image = Esp8266ImageBuilder.image(0, 0, 6000);
        byte[] before = image.clone();

        HeaderPatch.Result result =
                patch(FlashMode.DIO, FlashFrequency.KEEP, MB).apply(image, 0, ESP8266);

        assertThat(result).isEqualTo(new HeaderPatch.Result(Outcome.CHANGED, 0x0220, false));
        assertThat(image[2]).isEqualTo((byte) 0x02);
        assertThat(image[3]).isEqualTo((byte) 0x20);
        assertThat(Arrays.copyOfRange(image, 4, image.length)).isEqualTo(Arrays.copyOfRange(before, 4, before.length));
    }

    @Test
    void fourMegabytesBecome0x0240() throws FlasherException {
        byte[] image = Esp8266ImageBuilder.image(0, 0, 6000);

        assertThat(patch(FlashMode.DIO, FlashFrequency.F40M, 4 * MB)
                        .apply(image, 0, ESP8266)
                        .parameters())
                .isEqualTo(0x0240);
    }

    @Test
    void everythingKeptLeavesTheHeaderAlone() throws FlasherException {
        byte[] image = Esp8266ImageBuilder.image(0, 0x3f, 100);

        HeaderPatch.Result result =
                new HeaderPatch(FlashMode.KEEP, FlashFrequency.KEEP, Optional.empty()).apply(image, 0, ESP8266);

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(image).isEqualTo(Esp8266ImageBuilder.image(0, 0x3f, 100));
    }

    @Test
    void aModeAloneKeepsSizeAndFrequency() throws FlasherException {
        byte[] image = Esp8266ImageBuilder.image(0, 0x3f, 100);

        new HeaderPatch(FlashMode.DOUT, FlashFrequency.KEEP, Optional.empty()).apply(image, 0, ESP8266);

        assertThat(image[2]).isEqualTo((byte) 3);
        assertThat(image[3]).isEqualTo((byte) 0x3f);
    }

    @Test
    void onlyTheImageAtTheBootloadersAddressIsChanged() throws FlasherException {
        byte[] image = Esp8266ImageBuilder.image(0, 0, 100);

        HeaderPatch.Result result =
                patch(FlashMode.DIO, FlashFrequency.KEEP, MB).apply(image, 0x1000, ESP8266);

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(image).isEqualTo(Esp8266ImageBuilder.image(0, 0, 100));
    }

    @Test
    void whatIsNoImageStaysAsItIs() throws FlasherException {
        byte[] text = "print('hello')".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] cutOff = Arrays.copyOf(Esp8266ImageBuilder.image(0, 0, 6000), 3000);

        assertThat(patch(FlashMode.DIO, FlashFrequency.KEEP, MB)
                        .apply(text, 0, ESP8266)
                        .outcome())
                .isEqualTo(Outcome.NOT_AN_IMAGE);
        assertThat(patch(FlashMode.DIO, FlashFrequency.KEEP, MB)
                        .apply(cutOff, 0, ESP8266)
                        .outcome())
                .isEqualTo(Outcome.INVALID_IMAGE);
        assertThat(cutOff).isEqualTo(Arrays.copyOf(Esp8266ImageBuilder.image(0, 0, 6000), 3000));
    }

    @Test
    void aSizeOrFrequencyThatTheChipHasNoCodeForIsRefusedAndChangesNothing() {
        byte[] image = Esp8266ImageBuilder.image(0, 0, 100);

        assertThatThrownBy(
                        () -> patch(FlashMode.DIO, FlashFrequency.KEEP, 32 * MB).apply(image, 0, ESP8266))
                .isInstanceOf(Unsupported.class);
        assertThatThrownBy(() -> patch(FlashMode.DIO, FlashFrequency.F60M, MB).apply(image, 0, ESP8266))
                .isInstanceOf(Unsupported.class);
        assertThat(image).isEqualTo(Esp8266ImageBuilder.image(0, 0, 100));
    }

    @Test
    void theDigestOfAnEsp32C3ImageFollowsItsHeader() throws FlasherException, IOException {
        var file = SharedFirmware.find("esp32c3-20230426-v1.20.0.bin");
        assumeTrue(file.isPresent(), "the ESP32-C3 firmware is not beside this checkout");
        byte[] image = Files.readAllBytes(file.get());

        HeaderPatch.Result result = patch(FlashMode.DOUT, FlashFrequency.KEEP, 2 * MB)
                .apply(image, 0, ImageFamily.named("ESP32-C3").orElseThrow());

        assertThat(result.outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(result.digestUpdated()).isTrue();
        assertThat(FirmwareIdentifier.identify(image).problems()).isEmpty();
    }

    /** esptool 5.3.1 says "SHA digest in image updated." for it, and nothing of the parameters. */
    @Test
    void aWrongDigestBecomesRightAlsoWhenTheHeaderIsAsItShouldBe() throws FlasherException, IOException {
        var file = SharedFirmware.find("esp32c3-20230426-v1.20.0.bin");
        assumeTrue(file.isPresent(), "the ESP32-C3 firmware is not beside this checkout");
        byte[] image = Files.readAllBytes(file.get());
        byte[] whole = image.clone();
        image[0x3e50] ^= 1; // the digest's first byte, behind the bootloader's checksum

        HeaderPatch.Result result = new HeaderPatch(FlashMode.DIO, FlashFrequency.KEEP, Optional.empty())
                .apply(image, 0, ImageFamily.named("ESP32-C3").orElseThrow());

        assertThat(result).isEqualTo(new HeaderPatch.Result(Outcome.ALREADY_SO, 0x022f, true));
        assertThat(image).isEqualTo(whole);
    }

    @Test
    void anImageForAnotherChipIsNotTouched() throws FlasherException, IOException {
        var file = SharedFirmware.find("esp32c3-20230426-v1.20.0.bin");
        assumeTrue(file.isPresent(), "the ESP32-C3 firmware is not beside this checkout");
        byte[] image = Files.readAllBytes(file.get());

        HeaderPatch.Result result =
                patch(FlashMode.DIO, FlashFrequency.KEEP, MB).apply(image, 0, ESP8266);

        assertThat(result.outcome()).isEqualTo(Outcome.INVALID_IMAGE);
    }

    private static HeaderPatch patch(FlashMode mode, FlashFrequency frequency, long size) {
        return new HeaderPatch(mode, frequency, Optional.of(HeaderSize.of(size)));
    }
}
