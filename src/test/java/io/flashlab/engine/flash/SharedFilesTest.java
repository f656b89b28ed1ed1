package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.image.HeaderPatch;
import io.flashlab.engine.image.ImageSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** MD5s are those that md5sum(1) prints. */
class SharedFilesTest {

    private final SharedFiles files = new SharedFiles();

    @Test
    void theSameBytesAreDeflatedOnceHoweverManyBoardsGetThem() throws FlasherException {
        byte[] forOneBoard = bytes("abc");
        byte[] forAnother = bytes("abc");

        DeflatedData first = files.deflate(forOneBoard, 0x4000, () -> {});
        DeflatedData second = files.deflate(forAnother, 0x4000, () -> {});

        assertThat(second).isSameAs(first);
    }

    @Test
    void otherBytesAndOtherBlocksAreDeflatedOnTheirOwn() throws FlasherException {
        DeflatedData first = files.deflate(bytes("abc"), 0x4000, () -> {});

        assertThat(files.deflate(bytes("abd"), 0x4000, () -> {})).isNotSameAs(first);
        assertThat(files.deflate(bytes("abc"), 0x400, () -> {})).isNotSameAs(first);
    }

    @Test
    void theSameBytesAreHashedOnceHoweverManyBoardsGetThem() {
        String first = files.md5(part("abc"));
        String second = files.md5(part("abc"));

        assertThat(first).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(second).isSameAs(first);
        assertThat(files.md5(part("abd"))).isEqualTo("4911e516e5aa21d327512e0c8b197616");
    }

    private static PlannedPart part(String content) {
        FlashPart file = new FlashPart(0, ImageSource.of("file", bytes(content)));
        return new PlannedPart(
                file,
                0,
                bytes(content),
                new HeaderPatch.Result(HeaderPatch.Outcome.NOT_APPLICABLE, 0, false),
                Optional.empty());
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.US_ASCII);
    }
}
