package io.flashlab.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.image.FirmwareKind.OtherFormat;
import io.flashlab.engine.image.FirmwareKind.OtherFormat.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirmwareIdentifierTest {

    @Test
    void aPlainEsp8266ProgramIsAnApplication() {
        byte[] image = Esp8266ImageBuilder.image(2, 0x20, 1000);

        FirmwareDescription found = FirmwareIdentifier.identify(image);

        assertThat(found.kind()).isEqualTo(new FirmwareKind.Esp8266Application());
        assertThat(found.chip()).contains("ESP8266");
        assertThat(found.settings().orElseThrow().mode()).contains(FlashMode.DIO);
        assertThat(found.settings().orElseThrow().flashSize()).hasValue(1 << 20);
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void dataWithTheHeaderOfAProgramThatBeginsOutsideOfItIsNoProgram() {
        byte[] image = Esp8266ImageBuilder.image(2, 0x20, 1000);
        // 0x40100000 and 1000 bytes is what it loads.
        image[4] = (byte) 0xe8;
        image[5] = 0x03;

        assertThat(FirmwareIdentifier.identify(image).kind()).isEqualTo(new FirmwareKind.Data());
    }

    @Test
    void aWrongChecksumIsAProblem() {
        byte[] image = Esp8266ImageBuilder.image(2, 0x20, 1000);
        image[500] ^= 1;

        assertThat(FirmwareIdentifier.identify(image).problems()).containsExactly(ImageProblem.CHECKSUM_WRONG);
    }

    @Test
    void aBannerTellsMicropythonFromOtherPrograms() {
        byte[] image = Esp8266ImageBuilder.image(2, 0x20, 1000);
        byte[] file = Arrays.copyOf(image, 40_000);
        put(file, 20_000, "see MicroPython docs\0MicroPython v1.25.0 on 2025-04-15; ESP module with ESP8266\0");

        assertThat(FirmwareIdentifier.identify(file).kind())
                .isEqualTo(new FirmwareKind.MicroPython("v1.25.0", "2025-04-15"));
    }

    @Test
    void formatsThatAreNotFlashableAreNamed() {
        assertThat(kind("\u007fELF\1\1\1")).isEqualTo(new OtherFormat(Format.ELF));
        assertThat(kind(":020000040000FA\r\n:10")).isEqualTo(new OtherFormat(Format.INTEL_HEX));
        assertThat(kind("UF2\nWQ]\u009e")).isEqualTo(new OtherFormat(Format.UF2));
        assertThat(kind("PK\3\4\24")).isEqualTo(new OtherFormat(Format.ZIP));
        assertThat(kind("\u001f\u008b\b")).isEqualTo(new OtherFormat(Format.GZIP));
        assertThat(kind("<!DOCTYPE html><html><head><title>404")).isEqualTo(new OtherFormat(Format.WEB_PAGE));
        assertThat(kind("print('hello')")).isEqualTo(new FirmwareKind.Data());
    }

    @Test
    void blankAndFileSystemImagesAreNamed() {
        byte[] blank = new byte[4096];
        Arrays.fill(blank, (byte) 0xff);
        byte[] littleFs = new byte[4096];
        put(littleFs, 8, "littlefs");

        assertThat(FirmwareIdentifier.identify(blank).kind()).isEqualTo(new FirmwareKind.Blank(0xff));
        assertThat(FirmwareIdentifier.identify(littleFs).kind()).isEqualTo(new FirmwareKind.FileSystem("LittleFS"));
    }

    @Test
    void littleFsIsKnownByItsSecondBlockAndInItsFirstVersionToo() {
        byte[] second = new byte[8192];
        put(second, 4096 + 8, "littlefs");
        byte[] old = new byte[4096];
        put(old, 40, "littlefs");

        assertThat(FirmwareIdentifier.identify(second).kind()).isEqualTo(new FirmwareKind.FileSystem("LittleFS"));
        assertThat(FirmwareIdentifier.identify(old).kind()).isEqualTo(new FirmwareKind.FileSystem("LittleFS"));
    }

    @Test
    void fatIsKnownBehindTheBlankSectorOfWearLevelling() {
        byte[] fat = new byte[8192];
        Arrays.fill(fat, 0, 4096, (byte) 0xff);
        put(fat, 4096, "\u00eb\u00fe\u0090MSDOS5.0");
        put(fat, 4096 + 510, "U\u00aa");

        assertThat(FirmwareIdentifier.identify(fat).kind()).isEqualTo(new FirmwareKind.FileSystem("FAT"));
    }

    /** The magic numbers that spiffs_nucleus.h gives four blocks of 8192 bytes with pages of 256, as on the ESP8266. */
    @Test
    void spiffsIsKnownByTheMagicNumberOfEachBlock() {
        byte[] withLength = new byte[4 * 8192];
        byte[] plain = new byte[4 * 8192];
        String[] counted = {"-\4", "*\4", "+\4", "(\4"};
        for (int block = 0; block < counted.length; block++) {
            put(withLength, block * 8192 + 252, counted[block]);
            put(plain, block * 8192 + 252, ")\4");
        }
        byte[] damaged = withLength.clone();
        damaged[2 * 8192 + 252]++;

        assertThat(FirmwareIdentifier.identify(withLength).kind()).isEqualTo(new FirmwareKind.FileSystem("SPIFFS"));
        assertThat(FirmwareIdentifier.identify(plain).kind()).isEqualTo(new FirmwareKind.FileSystem("SPIFFS"));
        assertThat(FirmwareIdentifier.identify(damaged).kind()).isEqualTo(new FirmwareKind.Data());
    }

    @Test
    void aFileThatOnlyBeginsLikeAnImageIsData() {
        byte[] noise = HexFormat.of().parseHex("e9030000deadbeefcafebabe0102030405060708090a0b0c0d0e0f10");

        assertThat(FirmwareIdentifier.identify(noise).kind()).isEqualTo(new FirmwareKind.Data());
    }

    @Test
    void hostileBytesAreDescribedLikeAnyOthers() {
        Random random = new Random(42);
        byte[] seed = Esp8266ImageBuilder.image(0, 0, 300);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(64)] : Arrays.copyOf(seed, random.nextInt(400));
            for (int j = 0; j < bytes.length / 8; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (bytes.length > 0) {
                bytes[0] = (byte) new int[] {0xe9, 0xea, 0xaa, 0xff}[i % 4];
            }

            FirmwareDescription found = FirmwareIdentifier.identify(bytes);

            assertThat(found.size()).isEqualTo(bytes.length);
        }
    }

    private static FirmwareKind kind(String latin1) {
        return FirmwareIdentifier.identify(latin1.getBytes(StandardCharsets.ISO_8859_1))
                .kind();
    }

    private static void put(byte[] file, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, file, offset, bytes.length);
    }
}
