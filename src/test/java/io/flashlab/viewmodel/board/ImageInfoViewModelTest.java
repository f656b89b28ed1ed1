package io.flashlab.viewmodel.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageInfoViewModelTest {

    @TempDir
    Path folder;

    private final BoardBench bench = new BoardBench("sim://esp01s");
    private final ImageInfoViewModel model = new ImageInfoViewModel(bench.page, bench.files, bench.texts);

    private ImageReport look(Path file) {
        model.look(file);
        return Objects.requireNonNull(model.reportProperty().get());
    }

    private ImageReport look(String name, byte[] content) throws IOException {
        return look(Files.write(folder.resolve(name), content));
    }

    private static List<String> values(ImageReport report) {
        return report.facts().stream().map(Fact::value).toList();
    }

    @Test
    void realFirmwareIsTold() {
        Optional<Path> file = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        assumeTrue(file.isPresent(), "needs MicroPython's firmware for the ESP8266");

        ImageReport report = look(file.get());

        assertThat(values(report)).contains("MicroPython v1.8.7 for ESP8266");
        assertThat(report.rows()).isNotEmpty();
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aDamagedProgramForAnotherChipIsWarnedOf() throws IOException {
        bench.page.read();
        byte[] program = Esp32Parts.program(Esp32Parts.ESP32_C3, "blink", "v2");
        program[60] ^= 1;

        ImageReport report = look("blink.bin", program);

        assertThat(values(report)).contains("blink v2 for ESP32-C3");
        assertThat(report.warnings())
                .contains(
                        "It is for the ESP32-C3, but the board on this page is an ESP8266.",
                        "The checksum is wrong: the file is damaged.");
    }

    @Test
    void aPartitionTableIsShownAsOne() throws IOException {
        ImageReport report = look("partition-table.bin", FlashLayoutViewModelTest.TABLE);

        assertThat(report.columns()).containsExactly("Partition", "Address", "Size", "What it is");
        assertThat(report.rows()).contains(List.of("factory", "0x00010000", "1 MB", "program · app, factory"));
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void whatIsNoProgramIsSaidToBeNone() throws IOException {
        ImageReport report = look("notes.txt", "hello".getBytes(StandardCharsets.US_ASCII));

        assertThat(report.warnings().getFirst()).startsWith("It is no program for an Espressif chip");
    }

    @Test
    void aFileThatIsGoneIsSaidToBeUnreadable() {
        ImageReport report = look(folder.resolve("gone.bin"));

        assertThat(report.warnings().getFirst()).endsWith("cannot be read.");
    }
}
