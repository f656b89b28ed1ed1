package io.flashlab.engine.flash;

import static io.flashlab.engine.flash.Firmware.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.OptionsConflict;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.flash.WriteReport.Outcome;
import io.flashlab.engine.image.ImageSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Skipping and fast reflashing. Lines expected are those of esptool 5.3.1 for the same files and options. */
class SavedWritingTest {

    private static final int ADDRESS = 0x1000;

    private final FlashBench bench = new FlashBench();
    private final byte[] old = Firmware.noise(20_000);
    private final byte[] changed = withByteChanged(old, 0x2345);

    @Test
    void whatIsInFlashIsSkipped() throws FlasherException {
        bench.board().loadFlash(ADDRESS, old);

        WriteReport.Part report = write(part(ADDRESS, "a.bin", old), options().withSkipFlashed(true));

        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
        assertThat(report.verified()).isTrue();
        assertThat(bench.lines())
                .containsExactly(
                        "Configuring flash size...",
                        "Comparing flash contents against new data...",
                        "'a.bin' at 0x00001000 already in flash, skipping write.");
    }

    @Test
    void whatIsNotInFlashIsNotSkipped() throws FlasherException {
        bench.board().loadFlash(ADDRESS, old);

        WriteReport.Part report =
                write(part(ADDRESS, "a.bin", changed), options().withSkipFlashed(true));

        assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(flash(ADDRESS, changed.length)).isEqualTo(changed);
    }

    @Test
    void onlyTheSectorThatChangedIsWritten() throws FlasherException {
        bench.board().loadFlash(ADDRESS, old);

        WriteReport.Part report = write(diff(ADDRESS, changed, old), options());

        assertThat(report.outcome()).isEqualTo(Outcome.CHANGES_WRITTEN);
        assertThat(report.verified()).isTrue();
        assertThat(report.sentBytes()).isEqualTo(4096);
        assertThat(flash(ADDRESS, changed.length)).isEqualTo(changed);
        assertThat(bench.lines())
                .containsSubsequence(
                        "Configuring flash size...",
                        "Changed data sectors found, fast reflashing...",
                        "Reflashing 1 changed sector at 0x00003000...",
                        "Flash will be erased from 0x00003000 to 0x00003fff...",
                        "Verifying written data...",
                        "Hash of data verified.");
    }

    @Test
    void neighbouringSectorsAreWrittenTogetherAndOthersApart() throws FlasherException {
        byte[] wanted = withByteChanged(withByteChanged(withByteChanged(old, 0), 0x1000), 0x4000);
        bench.board().loadFlash(ADDRESS, old);

        write(diff(ADDRESS, wanted, old), options());

        assertThat(flash(ADDRESS, wanted.length)).isEqualTo(wanted);
        assertThat(bench.lines())
                .contains(
                        "Reflashing 2 changed sectors at 0x00001000...",
                        "Reflashing 1 changed sector at 0x00005000...");
    }

    @Test
    void anUnalignedFileKeepsItsPlaceWithinTheSector() throws FlasherException {
        int address = 0x1100;
        bench.board().loadFlash(address, old);
        byte[] wanted = withByteChanged(old, 0);

        write(diff(address, wanted, old), options());

        assertThat(flash(0x1000, 0x100)).containsOnly(0xff);
        assertThat(flash(address, wanted.length)).isEqualTo(wanted);
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() throws FlasherException {
        bench.board().loadFlash(ADDRESS, old);

        WriteReport.Part report = write(diff(ADDRESS, old, old), options());

        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
        assertThat(bench.lines())
                .containsExactly(
                        "Configuring flash size...",
                        "No changed sectors found, verifying if data is in flash...",
                        "'a.bin' at 0x00001000 verified.");
    }

    @Test
    void theWholeFileIsWrittenWhenFlashHoldsSomethingElse() throws FlasherException {
        WriteReport.Part report = write(diff(ADDRESS, old, old), options());

        assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(flash(ADDRESS, old.length)).isEqualTo(old);
        assertThat(bench.lines()).contains("Note: Data not found in flash, flashing the whole image...");
    }

    @Test
    void aFailedFastReflashIsRepairedByWritingEverything() throws FlasherException {
        WriteReport.Part report = write(diff(ADDRESS, changed, old), options());

        assertThat(report.outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(report.verified()).isTrue();
        assertThat(flash(ADDRESS, changed.length)).isEqualTo(changed);
        assertThat(bench.lines())
                .containsSubsequence(
                        "Reflashing 1 changed sector at 0x00003000...",
                        "Note: Verification failed after fast reflash (flash content did not match the expected data). "
                                + "Reflashing the whole image...",
                        "Flash will be erased from 0x00001000 to 0x00005fff...",
                        "Hash of data verified.");
    }

    @Test
    void trustedFlashIsNotEvenVerified() throws FlasherException {
        WriteReport.Part report = write(diff(ADDRESS, old, old), options().withTrustFlashContent(true));

        assertThat(report.outcome()).isEqualTo(Outcome.LEFT_OUT);
        assertThat(report.verified()).isFalse();
        assertThat(flash(ADDRESS, old.length)).containsOnly(0xff);
        assertThat(bench.lines())
                .contains("No changed sectors found and trust flash content mode is enabled, skipping write and "
                        + "verification.");
    }

    @Test
    void afterErasingAllEverythingIsWritten() throws FlasherException {
        write(diff(ADDRESS, old, old), options().withErase(Erase.ALL));

        assertThat(flash(ADDRESS, old.length)).isEqualTo(old);
        assertThat(bench.lines())
                .contains("Note: Fast reflashing of changed data sectors is not supported with enabled erase-all. "
                        + "Will flash all data.");
    }

    @Test
    void theRomOfTheEsp8266CannotSkip() throws FlasherException {
        bench.board().loadFlash(ADDRESS, old);

        try (EspSession session = bench.connect(false)) {
            session.writeFlash(List.of(part(ADDRESS, "a.bin", old)), options().withSkipFlashed(true));
        }

        assertThat(bench.lines())
                .contains("Note: Skipping flashing of already flashed content is not supported with ESP8266 in ROM "
                        + "bootloader. Will flash all data.");
    }

    @Test
    void optionsThatExcludeEachOtherAreRefused() throws FlasherException {
        try (EspSession session = bench.connect()) {
            List<FlashPart> parts = List.of(diff(ADDRESS, old, old));
            List<FlashPart> plain = List.of(part(ADDRESS, "a.bin", old));

            assertThatThrownBy(() -> session.writeFlash(parts, options().withSkipFlashed(true)))
                    .isInstanceOf(OptionsConflict.class)
                    .hasMessage("Options diff_with and skip_flashed are mutually exclusive.");
            assertThatThrownBy(() -> session.writeFlash(plain, options().withTrustFlashContent(true)))
                    .isInstanceOf(OptionsConflict.class);
        }
    }

    @Test
    void emptyFilesAreLeftOutWithAWarning() throws FlasherException {
        try (EspSession session = bench.connect()) {
            WriteReport report = session.writeFlash(List.of(part(0, "empty.bin", new byte[0])), options());

            assertThat(report.parts()).isEmpty();
        }
        assertThat(bench.lines()).containsExactly("Configuring flash size...", "Warning: 'empty.bin' is empty.");
    }

    @Test
    void theEsp8266DoesNotEncrypt() throws FlasherException {
        try (EspSession session = bench.connect()) {
            assertThatThrownBy(() -> session.writeFlash(
                            List.of(part(ADDRESS, "a.bin", old)), options().withEncrypt(true)))
                    .isInstanceOf(FlasherException.Unsupported.class)
                    .hasMessageContaining("ESP8266 does not support encrypted flashing");
        }
    }

    private WriteReport.Part write(FlashPart part, WriteOptions options) throws FlasherException {
        try (EspSession session = bench.connect()) {
            return session.writeFlash(List.of(part), options).parts().getFirst();
        }
    }

    private static FlashPart diff(long address, byte[] content, byte[] before) {
        return part(address, "a.bin", content).withDiff(ImageSource.of("old.bin", before));
    }

    private static WriteOptions options() {
        return WriteOptions.defaults();
    }

    private byte[] flash(int address, int length) {
        return Arrays.copyOfRange(bench.board().flashContents(), address, address + length);
    }

    private static byte[] withByteChanged(byte[] content, int at) {
        byte[] result = content.clone();
        result[at] ^= 0x55;
        return result;
    }
}
