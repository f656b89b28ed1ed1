package io.flashlab.engine.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.chip.ChipCatalog;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.ImageTooLarge;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.error.FlasherException.RegionOverlap;
import io.flashlab.engine.image.ImageSource;
import io.flashlab.engine.log.SilentLogger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MergeOperationTest {

    /** Two bytes at 0x100, two at 0x20000. */
    private static final String HEX =
            ":020000040000FA\n:020100000102FA\n:020000040002F8\n:020000000304F7\n:00000001FF\n";

    private final ChipCatalog catalog = ChipCatalog.load();
    private final MergeOperation merge = new MergeOperation(
            catalog.spec(catalog.identities().stream()
                    .filter(chip -> chip.name().equals("ESP32-C3"))
                    .findFirst()
                    .orElseThrow()),
            new SilentLogger());

    @Test
    void gapsAreErasedFlash() throws FlasherException {
        byte[] merged = merge.merge(List.of(part(0x1000, 1), part(0, 2)), MergeOptions.defaults());

        assertThat(merged).hasSize(0x1001).startsWith(7, 7, 0xff).endsWith(0xff, 7);
    }

    @Test
    void aHexFileGoesToItsOwnAddresses() throws FlasherException {
        FlashPart hex = new FlashPart(0x5000, ImageSource.of("a.hex", HEX.getBytes(StandardCharsets.US_ASCII)));

        byte[] merged = merge.merge(List.of(hex), MergeOptions.defaults().withTargetOffset(0x100));

        assertThat(merged).hasSize(0x20002 - 0x100).startsWith(1, 2, 0xff).endsWith(0xff, 3, 4);
    }

    @Test
    void twoFilesInASectorAreRefused() {
        assertThatThrownBy(() -> merge.merge(List.of(part(0, 10), part(0xfff, 1)), MergeOptions.defaults()))
                .isInstanceOf(RegionOverlap.class)
                .hasMessageContaining("Detected overlap at address: 0xfff ");
    }

    @Test
    void aFileBeforeTheTargetIsRefused() {
        assertThatThrownBy(() -> merge.merge(
                        List.of(part(0xff0, 1)), MergeOptions.defaults().withTargetOffset(0x1000)))
                .isInstanceOfSatisfying(
                        RegionInvalid.class,
                        error -> assertThat(error.reason())
                                .isEqualTo("Output data target offset is 0x1000. Input data offset 0xff0 is before"
                                        + " this."));
    }

    @Test
    void nothingToMergeIsRefused() {
        assertThatThrownBy(() -> merge.merge(List.of(), MergeOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRawFileOfFourGigabytesIsRefusedBeforeItIsMade() {
        assertThatThrownBy(() -> merge.merge(List.of(part(0xfffff000L, 1)), MergeOptions.defaults()))
                .isInstanceOf(ImageTooLarge.class);
    }

    @Test
    void aBlockCannotHoldMoreThanThereIsRoomFor() {
        assertThatThrownBy(() -> new MergeFormat.Uf2Blocks(OptionalInt.of(456), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new MergeFormat.Uf2Blocks(OptionalInt.of(456), false).chunkSize())
                .hasValue(456);
    }

    @Test
    void paddingNeverShortens() throws FlasherException {
        MergeOptions options = MergeOptions.defaults().withFormat(new MergeFormat.Raw(OptionalLong.of(2)));

        assertThat(merge.merge(List.of(part(0, 5)), options)).hasSize(5);
    }

    private static FlashPart part(long address, int size) {
        byte[] data = new byte[size];
        Arrays.fill(data, (byte) 7);
        return new FlashPart(address, ImageSource.of("file at " + address, data));
    }
}
