package io.flashlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.cli.CliRun.Result;
import io.flashlab.engine.image.addressed.ImageRegion;
import io.flashlab.engine.image.addressed.IntelHex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The expected texts are what esptool 5.3.1 prints for the same bytes. */
class ImageInfoCommandTest {

    private final CliRun cli = CliRun.withPorts();

    @TempDir
    private Path folder = Path.of("");

    /** An application of the ESP32-C6: its descriptor for the start of flash, and a word for RAM. */
    private static byte[] application() throws NoSuchAlgorithmException {
        ByteBuffer image = ByteBuffer.allocate(336).order(ByteOrder.LITTLE_ENDIAN);
        image.put(new byte[] {(byte) 0xe9, 2, 2, 0x20, 0, 0, (byte) 0x80, 0x40});
        image.put(new byte[] {(byte) 0xee, 0x21, 0, 0, 13, 0, 3, 103, 0, (byte) 199, 0, 0, 0, 0, 0, 1});
        image.putInt(0x42000020).putInt(256);
        image.putInt(0xabcd5432).putInt(7);
        text(image, 32 + 16, "1.2.3");
        text(image, 32 + 48, "blink");
        text(image, 32 + 80, "12:34:56");
        text(image, 32 + 96, "Nov  1 2025");
        text(image, 32 + 112, "v5.4");
        image.position(32 + 176).putShort((short) 100).putShort((short) 299).put((byte) 16);
        image.position(32 + 256).putInt(0x40800000).putInt(4).putInt(0x04030201);
        int sum = 0xef;
        for (int i = 32; i < 32 + 256; i++) {
            sum ^= image.get(i);
        }
        image.put(303, (byte) (sum ^ 0x04));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(image.array(), 304));
        return image.position(304).put(digest).array();
    }

    private static void text(ByteBuffer image, int at, String text) {
        image.position(at).put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Result imageInfo(byte[] image) throws IOException {
        Path file = Files.write(folder.resolve("image.bin"), image);
        return cli.run("image-info", file.toString());
    }

    @Test
    void saysWhatAnApplicationSaysOfItself() throws IOException, NoSuchAlgorithmException {
        Result result = imageInfo(application());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("""
            Image size: 336 bytes
            Detected image type: ESP32-C6

            ESP32-C6 Image Header
            =====================
            Image version: 1
            Entry point: 0x40800000
            Segments: 2
            Flash size: 4MB
            Flash freq: 80m
            Flash mode: DIO

            ESP32-C6 Extended Image Header
            ==============================
            WP pin: 0xee (disabled)
            Flash pins drive settings: clk_drv: 0x1, q_drv: 0x2, d_drv: 0x0, cs0_drv: 0x0, hd_drv: 0x0, wp_drv: 0x0
            Chip ID: 13 (ESP32-C6)
            Minimal chip revision: v1.3, (legacy min_rev = 3)
            Maximal chip revision: v1.99

            Segments Information
            ====================
            Segment   Length   Load addr   File offs  Memory types
            -------  -------  ----------  ----------  ------------
                  0  0x00100  0x42000020  0x00000018  DROM, IROM
                  1  0x00004  0x40800000  0x00000120  DRAM, BYTE_ACCESSIBLE, IRAM

            ESP32-C6 Image Footer
            =====================
            Checksum: 0xfd (valid)
            Validation hash: 33f5d84ffe3bc0eb0701b83d23820f71543e909bbdeb467db4ab00c66c191e51 (valid)

            Application Information
            =======================
            Project name: blink
            App version: 1.2.3
            Compile time: Nov  1 2025 12:34:56
            ELF file SHA256: 0000000000000000000000000000000000000000000000000000000000000000
            ESP-IDF: v5.4
            Minimal eFuse block revision: 1.0
            Maximal eFuse block revision: 2.99
            MMU page size: 64 KB
            Secure version: 7
            """);
        assertThat(result.all()).doesNotContainIgnoringCase("warning");
    }

    @Test
    void saysWhatIsWrong() throws IOException, NoSuchAlgorithmException {
        byte[] image = application();
        image[299] ^= 0x10;

        Result result = imageInfo(image);

        assertThat(result.out())
                .contains("Checksum: 0xfd (invalid - calculated 0xed)")
                .containsPattern("Validation hash: [0-9a-f]{64} \\(invalid\\)");
    }

    @Test
    void saysThatItIsForAnotherChip() throws IOException, NoSuchAlgorithmException {
        Path file = Files.write(folder.resolve("image.bin"), application());

        Result result = cli.run("--chip", "esp32c3", "image-info", file.toString());

        assertThat(result.all())
                .contains("Unexpected chip ID in image. Expected 5 but value was 13. Is this image for a different chip"
                        + " model?");
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        Result result = imageInfo(new byte[] {(byte) 0xed, 1, 2, 3});

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("This is not a valid image (invalid magic number: 0xed)");
    }

    @Test
    void refusesAnImageThatBreaksOffAnywhereBeforeItsDigest() throws IOException, NoSuchAlgorithmException {
        byte[] image = application();

        for (int length = 0; length < 304; length += 7) {
            Result result = imageInfo(Arrays.copyOf(image, length));
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("A fatal error occurred");
        }
    }

    /** A file of each kind that a merged one has: an application, a partition table, another application. */
    private String hex() throws Exception {
        byte[] table = {(byte) 0xaa, 0x50, 1, 2};
        List<ImageRegion> regions = List.of(
                new ImageRegion(0x1000, application()),
                new ImageRegion(0x8000, table),
                new ImageRegion(0x10000, application()));
        return Files.write(folder.resolve("all.hex"), IntelHex.write("all.hex", regions))
                .toString();
    }

    @Test
    void readsEachFileInIntelHexByItself() throws Exception {
        Result result = cli.run("image-info", hex());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("""
            Merged binary image detected. Processing each file individually.

            ====================================================
            Processing file 1/3, offset: 0x1000, size: 336 bytes
            ====================================================
            Detected image type: ESP32-C6

            ESP32-C6 Image Header
            """).contains("""
                Secure version: 7

                ==================================================
                Processing file 2/3, offset: 0x8000, size: 4 bytes
                ==================================================

                =====================================================
                Processing file 3/3, offset: 0x10000, size: 336 bytes
                =====================================================

                ESP32-C6 Image Header
                """);
        assertThat(result.err()).isEqualTo("""
            Error processing file 2/3: This is not a valid image (invalid magic number: 0xaa).
            Probably not a valid firmware image (e.g. partition table).
            """);
    }

    @Test
    void endsAtABrokenImageInIntelHex() throws Exception {
        List<ImageRegion> regions = List.of(
                new ImageRegion(0x1000, application()), new ImageRegion(0x10000, Arrays.copyOf(application(), 100)));
        Path file = Files.write(folder.resolve("cut.hex"), IntelHex.write("cut.hex", regions));

        Result result = cli.run("image-info", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("Processing file 2/2, offset: 0x10000, size: 100 bytes");
        assertThat(result.err()).contains("A fatal error occurred", "End of file reading segment");
    }

    @Test
    void readsIntelHexOfOneFileAsThatFile() throws Exception {
        Path file = folder.resolve("one.hex");
        Files.write(file, IntelHex.write("one.hex", List.of(new ImageRegion(0x10000, application()))));

        Result result = cli.run("--chip", "esp32c6", "image-info", file.toString());

        assertThat(result.out())
                .contains("Image size: 336 bytes\n\nESP32-C6 Image Header")
                .doesNotContain("Merged", "Detected");
    }

    @Test
    void saysWhatIsWrongWithIntelHex() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.hex"), ":0400000001020304F3\n");

        Result result = cli.run("image-info", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("line 1");
    }

    @Test
    void tellsProgramsOfEachFileInIntelHex() throws Exception {
        JsonNode report = JsonMapper.shared()
                .readTree(cli.run("--json", "image-info", hex()).out());

        assertThat(report.at("/images").size()).isEqualTo(3);
        assertThat(report.at("/images/0/address").asInt()).isEqualTo(0x1000);
        assertThat(report.at("/images/0/application/project").asString()).isEqualTo("blink");
        assertThat(report.at("/images/1/problem").asString()).contains("0xaa");
        assertThat(report.at("/images/2/chip").asString()).isEqualTo("ESP32-C6");
    }
}
