package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SfdpViewModelTest {

    @TempDir
    Path folder;

    private static SfdpViewModel read(BoardBench bench) {
        SfdpViewModel model = new SfdpViewModel(bench.page, bench.files, bench.texts);
        bench.page.read();
        model.read();
        return model;
    }

    /** The simulated chip answers what Winbond's data sheets of the W25Q…JV have in their SFDP tables. */
    @Test
    void theTableIsReadAndPutIntoWords() {
        BoardBench bench = new BoardBench("sim://esp32c3");

        SfdpViewModel model = read(bench);

        Sfdp table = Objects.requireNonNull(model.sfdpProperty().get());
        assertThat(model.facts(table))
                .extracting(Fact::value)
                .containsExactly("1.6", "4 MB", "4.0 KB, 32 KB, 64 KB", "1, 2, 4");
        assertThat(table.hex()).startsWith("0000  53 46 44 50 06 01 00 ff 00 06 01 10 80 00 00 ff\n0010  ");
        assertThat(table.bytes()).hasSize(0x80 + 4 * 0x10);
    }

    @Test
    void theTableIsSavedUnderTheBoardsName() {
        BoardBench bench = new BoardBench("sim://esp01s");
        SfdpViewModel model = read(bench);
        Path file = folder.resolve(model.suggestedName());

        model.save(file);

        assertThat(file.getFileName()).hasToString("esp8266-5ccf7f123456-sfdp.bin");
        assertThat(file)
                .hasBinaryContent(
                        Objects.requireNonNull(model.sfdpProperty().get()).bytes());
    }

    @Test
    void aChipWithoutATableIsToldFromOneWith() {
        assertThat(new Sfdp(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}).isThere())
                .isFalse();
        assertThat(new Sfdp(new byte[] {'S', 'F', 'D', 'P', 0, 1, 0, -1}).isThere())
                .isTrue();
    }
}
