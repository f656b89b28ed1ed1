package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wrong files cost nothing that was in flash, and whatever happens, the next session works. */
class NothingLostTest {

    private static final WriteOptions ERASE_ALL = WriteOptions.defaults().withErase(Erase.ALL);

    private final FlashBench bench = new FlashBench();
    private final byte[] before = Firmware.noise(0x10_0000);

    @BeforeEach
    void fillFlash() {
        bench.board().loadFlash(0, before);
    }

    @Test
    void aMissingSecondFileStopsTheJobBeforeTheChipIsErased(@TempDir Path folder) throws FlasherException {
        FlashPart missing = new FlashPart(0x90000, ImageSource.of(folder.resolve("nosuch.bin")));

        assertRefused(FileUnusable.class, part(0, "fw.bin", Firmware.bootable()), missing);
    }

    @Test
    void overlappingFilesStopTheJobBeforeTheChipIsErased() throws FlasherException {
        assertRefused(
                RegionOverlap.class,
                part(0, "fw.bin", Firmware.bootable()),
                part(0x1000, "small.bin", Firmware.noise(100)));
    }

    @Test
    void aFileThatIsTooLargeStopsTheJobBeforeTheChipIsErased() throws FlasherException {
        assertRefused(
                ImageTooLarge.class,
                part(0, "fw.bin", Firmware.bootable()),
                part(0x90000, "large.bin", new byte[0x10_0000]));
    }

    @Test
    void regionsThatCannotBeErasedAreRefused() throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.eraseRegion(0x90010, 0x2000)).isInstanceOf(RegionInvalid.class);
            assertThatThrownBy(() -> session.eraseRegion(0x90000, 0x2001)).isInstanceOf(RegionInvalid.class);
            assertThatThrownBy(() -> session.eraseRegion(0xff000, 0x2000))
                    .isInstanceOf(RegionInvalid.class)
                    .hasMessageContaining("Can't access flash regions larger than detected flash size (set size "
                            + "0x2000 from address 0x000ff000 goes past 1MB by 0x1000 bytes).");
        }

        assertThat(bench.board().flashContents()).isEqualTo(before);
    }

    @Test
    void cancellingBeforeErasingLosesNothing() throws FlasherException {
        bench.cancelIn(Stage.PREPARE);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(part(0, "fw.bin", Firmware.bootable())), ERASE_ALL))
                    .isInstanceOf(Cancelled.class);
        }

        assertThat(bench.board().flashContents()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"PREPARE", "ERASE", "WRITE", "VERIFY"})
    void afterACancelTheNextSessionWrites(Stage stage) throws FlasherException {
        byte[] firmware = Firmware.bootable();
        bench.cancelIn(stage);

        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(part(0, "fw.bin", firmware)), ERASE_ALL))
                    .isInstanceOf(Cancelled.class);
        }
        try (EspSession session = bench.connect()) {
            session.writeFlash(List.of(part(0, "fw.bin", firmware)), WriteOptions.defaults());
        }

        assertThat(Arrays.copyOf(bench.board().flashContents(), firmware.length))
                .isEqualTo(firmware);
    }

    private void assertRefused(Class<? extends FlasherException> error, FlashPart... parts) throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(List.of(parts), ERASE_ALL))
                    .isInstanceOf(error);
        }
        assertThat(bench.board().flashContents()).isEqualTo(before);
    }
}
