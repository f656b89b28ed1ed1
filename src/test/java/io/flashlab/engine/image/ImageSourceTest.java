package io.flashlab.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {

    @Test
    void aStreamIsReadOnceAndItsBytesAreKept() throws FlasherException {
        ImageSource source = ImageSource.of("stream", new ByteArrayInputStream(new byte[] {1, 2, 3}));

        byte[] first = source.read();
        first[0] = 9;

        assertThat(source.read()).containsExactly(1, 2, 3);
    }

    @Test
    void aStreamThatCannotBeReadIsNamed() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> ImageSource.of("download", broken).read())
                .isInstanceOfSatisfying(FileUnusable.class, e -> {
                    assertThat(e.name()).isEqualTo("download");
                    assertThat(e.problem()).isEqualTo(FileProblem.READ_FAILED);
                });
    }

    @Test
    void bytesAreCopiedFromTheCallerAndForTheCaller() throws FlasherException {
        byte[] content = {1, 2};
        ImageSource source = ImageSource.of("bytes", content);
        content[0] = 7;
        source.read()[1] = 7;

        assertThat(source.read()).containsExactly(1, 2);
    }

    @Test
    void missingFilesAndFoldersAreToldApart(@TempDir Path folder) {
        assertThat(problem(folder.resolve("nosuch.bin"))).isEqualTo(FileProblem.MISSING);
        assertThat(problem(folder)).isEqualTo(FileProblem.NOT_A_FILE);
    }

    @Test
    void anEmptyFileIsReadAndIsNoFirmware(@TempDir Path folder) throws Exception {
        ImageSource empty = ImageSource.of(Files.createFile(folder.resolve("empty.bin")));

        assertThat(empty.read()).isEmpty();
        assertThat(FirmwareFile.inspect(empty))
                .isInstanceOfSatisfying(
                        FirmwareFile.Unusable.class,
                        file -> assertThat(file.problem())
                                .isInstanceOfSatisfying(
                                        FileUnusable.class,
                                        e -> assertThat(e.problem()).isEqualTo(FileProblem.EMPTY)));
    }

    @Test
    void twoGigabytesAreRefusedUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sparse.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 31);
        }

        assertThatThrownBy(() -> ImageSource.of(file).read())
                .isInstanceOfSatisfying(
                        ImageTooLarge.class, e -> assertThat(e.size()).isEqualTo(1L << 31));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceWithoutEndIsRefusedToo() {
        assertThatThrownBy(() -> ImageSource.of(Path.of("/dev/zero")).read()).isInstanceOf(ImageTooLarge.class);
    }

    private static FileProblem problem(Path file) {
        try {
            ImageSource.of(file).read();
        } catch (FileUnusable e) {
            return e.problem();
        } catch (FlasherException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("nothing thrown for " + file);
    }
}
