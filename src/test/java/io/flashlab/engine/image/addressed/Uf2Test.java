package io.flashlab.engine.image.addressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is compared with esptool's in the table of merged files. */
class Uf2Test {

    private static final long FAMILY = 0xd42ba06cL;

    @Test
    void whatIsWrittenIsReadBack() throws ImageInvalid {
        Random random = new Random(6);
        for (int round = 0; round < 100; round++) {
            boolean md5 = random.nextBoolean();
            List<ImageRegion> files = List.of(region(random, 0), region(random, 0x80000000L));
            Uf2.Layout layout = new Uf2.Layout(FAMILY, 1 + random.nextInt(Uf2.largestChunk(md5)), md5);

            Uf2.Content content = Uf2.read("round " + round, Uf2.write(files, layout));

            assertThat(content.family()).hasValue(FAMILY);
            assertThat(content.regions()).usingRecursiveComparison().isEqualTo(files);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "512 | block 2 is no UF2 block",
                "529 | block 2 says that it holds",
                "532 | block 2 is number",
                "540 | block 2 is for chip family",
                "600 | block 2 does not match its MD5",
                "1020| block 2 is no UF2 block",
            })
    void aDamagedBlockIsNamed(int at, String problem) {
        byte[] file = Uf2.write(List.of(new ImageRegion(0x1000, new byte[2000])), new Uf2.Layout(FAMILY, 452, true));
        file[at] ^= 0x7f;

        assertThatThrownBy(() -> Uf2.read("a.uf2", file))
                .isInstanceOfSatisfying(
                        ImageInvalid.class, error -> assertThat(error.reason()).startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource({"1", "511", "512", "1024", "2000"})
    void aFileThatBrokeOffIsRefused(int missing) {
        byte[] file = Uf2.write(List.of(new ImageRegion(0x1000, new byte[2000])), new Uf2.Layout(FAMILY, 452, true));

        assertThatThrownBy(() -> Uf2.read("a.uf2", Arrays.copyOf(file, file.length - missing)))
                .isInstanceOf(ImageInvalid.class)
                .hasMessageContaining("broke off");
    }

    @Test
    void blocksThatAreNotForTheFlashAreLeftOut() throws ImageInvalid {
        byte[] file = Uf2.write(
                List.of(new ImageRegion(0, new byte[] {1}), new ImageRegion(0x1000, new byte[] {2})),
                new Uf2.Layout(FAMILY, 256, false));
        file[8] |= 1;

        assertThat(Uf2.read("a.uf2", file).regions())
                .extracting(ImageRegion::address)
                .containsExactly(0x1000L);
    }

    @Test
    void noDamageEscapesAsAnotherException() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            byte[] file = Uf2.write(List.of(region(random, 0x1000)), new Uf2.Layout(FAMILY, 256, random.nextBoolean()));
            for (int i = 0; i <= random.nextInt(4); i++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try {
                Uf2.read("damaged", file);
            } catch (ImageInvalid expected) {
                assertThat(expected.reason()).isNotEmpty();
            }
        }
    }

    private static ImageRegion region(Random random, long address) {
        byte[] data = new byte[1 + random.nextInt(1000)];
        random.nextBytes(data);
        return new ImageRegion(address, data);
    }
}
