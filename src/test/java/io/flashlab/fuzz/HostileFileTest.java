package io.flashlab.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.flashlab.engine.error.FlasherException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are nearly right. The same ones each time; Jazzer looks for others. */
class HostileFileTest {

    private static final int MUTATIONS = 1500;

    private static final int[] TELLING = {0, 1, 0x7f, 0x80, 0xfe, 0xff, 0xc0, 0xdb, ':', '\n', ',', '[', '=', '"'};

    @ParameterizedTest
    @EnumSource
    void everyValidFileIsRead(FileParser parser) {
        for (byte[] seed : Seeds.of(parser)) {
            assertThatCode(() -> parser.read(seed)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBeginningOfAFileIsReadOrRefused(FileParser parser) {
        for (byte[] seed : Seeds.of(parser)) {
            int step = Math.max(1, seed.length / 400);
            for (int length = 0; length < seed.length; length += step) {
                read(parser, Arrays.copyOf(seed, length));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDamagedFileIsReadOrRefused(FileParser parser) {
        Random random = new Random(parser.name().hashCode());
        List<byte[]> seeds = Seeds.of(parser);
        for (int i = 0; i < MUTATIONS; i++) {
            read(parser, damaged(seeds.get(i % seeds.size()), random));
        }
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] file = seed.clone();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            // Most of what decides stands at the beginning.
            int at = random.nextInt(random.nextBoolean() ? Math.min(file.length, 128) : file.length);
            int value = random.nextBoolean() ? TELLING[random.nextInt(TELLING.length)] : random.nextInt(256);
            Arrays.fill(file, at, Math.min(file.length, at + (1 << random.nextInt(4))), (byte) value);
        }
        return file;
    }

    private static void read(FileParser parser, byte[] file) {
        try {
            parser.read(file);
        } catch (FlasherException e) {
            // that is how a file is refused
        } catch (RuntimeException | Error e) {
            int shown = Math.min(file.length, 256);
            throw new AssertionError(parser + " " + HexFormat.of().formatHex(file, 0, shown), e);
        }
    }
}
