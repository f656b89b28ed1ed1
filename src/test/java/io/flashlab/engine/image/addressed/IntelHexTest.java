package io.flashlab.engine.image.addressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example records are those of Intel's specification and of Wikipedia's article on the format. */
class IntelHexTest {

    private static final String END = ":00000001FF\n";

    @Test
    void theWellKnownExampleIsRead() throws ImageInvalid {
        String text = ":10010000214601360121470136007EFE09D2190140\n"
                + ":100110002146017E17C20001FF5F16002148011928\n"
                + ":10012000194E79234623965778239EDA3F01B2CAA7\n"
                + ":100130003F0156702B5E712B722B732146013421C7\n"
                + END;

        List<ImageRegion> regions = read(text);

        assertThat(regions).hasSize(1);
        assertThat(regions.getFirst().address()).isEqualTo(0x100);
        assertThat(regions.getFirst().data())
                .hasSize(64)
                .startsWith(0x21, 0x46, 0x01)
                .endsWith(0x34, 0x21);
        assertThat(IntelHex.write("w", regions))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(text);
    }

    @Test
    void extendedAddressesStartAddressesAndGaps() throws ImageInvalid {
        String text = ":020000021200EA\r\n:0100000001FE\r\n:0400000300003800C1\r\n\r\n"
                + ":02000004FFFFFC\r\n:0100000002FD\r\n:04000005000000CD2A\r\n" + END;

        assertThat(read(text))
                .extracting(ImageRegion::address, region -> region.data()[0])
                .containsExactly(tuple(0x12000L, (byte) 1), tuple(0xffff0000L, (byte) 2));
    }

    @Test
    void withinASegmentOffsetsStartAgain() throws ImageInvalid {
        List<ImageRegion> regions = read(":020000021000EC\n:02FFFF000102FD\n" + END);

        assertThat(regions).extracting(ImageRegion::address).containsExactly(0x10000L, 0x1ffffL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":0100000001FD        | line 2 has a wrong checksum",
                ":01000000            | line 2 is too short or has half a byte",
                ":0200000001FD        | line 2 should have 2 bytes of data, and has 1",
                ":0100000001FG        | line 2 has something else than hexadecimal digits",
                "0100000001FE         | line 2 does not begin with a colon",
                ":00000006FA          | line 2 has the unknown record type 6",
                ":0100000401FA        | line 2 is no proper record of type 4",
                ":02000004FFFFFC      | it has no end record, so it broke off",
            })
    void whatIsWrongIsSaidWithItsLine(String line, String problem) {
        String text = ":01001000559A\n" + line + "\n";

        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ImageInvalid.class, error -> assertThat(error.reason()).startsWith(problem));
    }

    @Test
    void anAddressGivenTwiceIsRefused() {
        assertThatThrownBy(() -> read(":01001000559A\n:02000F000102EC\n" + END))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("address 0x10 is given twice")
                .hasMessageContaining("line 1")
                .hasMessageContaining("line 2");
    }

    @Test
    void dataBehindTheLastAddressAreRefused() {
        assertThatThrownBy(() -> read(":02000004FFFFFC\n:02FFFF000102FD\n" + END))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("line 2 reaches past the last 32-bit address");
    }

    @Test
    void aFileWithoutDataIsRefused() {
        assertThatThrownBy(() -> read(END)).isInstanceOf(ImageInvalid.class).hasMessageContaining("no data");
    }

    @Test
    void firmwareThatBeginsWithAColonIsNoHex() {
        assertThat(IntelHex.isHex(new byte[] {':', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}))
                .isFalse();
        assertThat(IntelHex.isHex(END.getBytes(StandardCharsets.US_ASCII))).isTrue();
    }

    @Test
    void whatIsWrittenIsReadBack() throws ImageInvalid {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            List<ImageRegion> regions = regions(random);

            List<ImageRegion> back = IntelHex.read("round " + round, IntelHex.write("w", regions));

            assertThat(back).usingRecursiveComparison().isEqualTo(regions);
        }
    }

    @Test
    void noDamageEscapesAsAnotherException() {
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            byte[] file = damaged(random);
            try {
                IntelHex.read("damaged", file);
            } catch (ImageInvalid expected) {
                assertThat(expected.reason()).isNotEmpty();
            }
        }
    }

    private static byte[] damaged(Random random) {
        byte[] file;
        try {
            file = IntelHex.write("w", regions(random));
        } catch (ImageInvalid e) {
            throw new AssertionError(e);
        }
        byte[] cut = Arrays.copyOf(file, random.nextInt(file.length) + 1);
        for (int i = random.nextInt(4); i > 0; i--) {
            cut[random.nextInt(cut.length)] = (byte) random.nextInt();
        }
        return cut;
    }

    /** Up to four regions with gaps between them, anywhere in 4 GB. */
    private static List<ImageRegion> regions(Random random) {
        List<ImageRegion> regions = new ArrayList<>();
        long address = random.nextInt(0x20000);
        for (int i = random.nextInt(4); i >= 0; i--) {
            byte[] data = new byte[1 + random.nextInt(300)];
            random.nextBytes(data);
            regions.add(new ImageRegion(address, data));
            address += data.length + 1 + (random.nextBoolean() ? random.nextInt(20) : random.nextInt(1 << 29));
        }
        return regions;
    }

    private static List<ImageRegion> read(String text) throws ImageInvalid {
        return IntelHex.read("a.hex", text.getBytes(StandardCharsets.US_ASCII));
    }
}
