package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.image.FirmwareKind;
import io.flashlab.testing.Images;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareTableViewModelTest {

    @TempDir
    Path folder;

    private final FlashFixture fixture = new FlashFixture();
    private final FirmwareTableViewModel table = fixture.firmware;

    private Path data(String name, int size) throws IOException {
        return FlashFixture.write(folder, name, new byte[size]);
    }

    @Test
    void theFirstFileGoesToZeroAndTheNextOneToTheSectorBehindIt() throws IOException {
        table.add(List.of(data("a.dat", 5000), data("b.dat", 10)));

        assertThat(table.rows())
                .extracting(row -> row.addressTextProperty().get())
                .containsExactly("0x00000000", "0x00002000");
    }

    @Test
    void filesAddedTogetherDoNotOverlapThoughTheyAreReadLater() throws IOException {
        List<Runnable> later = new ArrayList<>();
        FirmwareTableViewModel slow = new FirmwareTableViewModel(FirmwareReader.engine(), later::add, Runnable::run);

        slow.add(List.of(data("a.dat", 5000), data("b.dat", 10), data("c.dat", 10)));
        later.reversed().forEach(Runnable::run);

        assertThat(slow.rows())
                .extracting(row -> row.addressTextProperty().get())
                .containsExactly("0x00000000", "0x00002000", "0x00003000");
    }

    @Test
    void aFileNamedByItsAddressGoesThere() throws IOException {
        table.add(List.of(data("eagle-0x10000.bin", 10)));

        assertThat(table.rows().getFirst().addressTextProperty().get()).isEqualTo("0x00010000");
    }

    @Test
    void aProgramGoesToWhereItsChipStartsFromUnlessAPersonSaysOtherwise() throws IOException {
        table.add(List.of(data("a.dat", 5000)));

        table.add(List.of(FlashFixture.write(folder, "program.bin", Images.esp8266(0x8000))));
        FirmwareRow row = table.rows().getLast();
        String proposed = row.addressTextProperty().get();
        row.addressTextProperty().set("0x40000");
        table.reread(() -> {});

        assertThat(proposed).isEqualTo("0x00000000");
        assertThat(row.address()).hasValue(0x40000);
    }

    @Test
    void theSameFileTwiceIsOneRow() throws IOException {
        Path file = data("a.dat", 10);

        table.add(List.of(file, file));

        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void rowsMoveUpAndDownAndStopAtTheEnds() throws IOException {
        table.add(List.of(data("a", 1), data("b", 1), data("c", 1)));
        FirmwareRow c = table.rows().getLast();

        table.moveUp(c);
        table.moveUp(c);
        table.moveUp(c);
        List<String> up = names();
        table.moveDown(c);

        assertThat(up).containsExactly("c", "a", "b");
        assertThat(names()).containsExactly("a", "c", "b");
    }

    @Test
    void anAddressIsTidiedWhenItIsOneAndLeftAloneOtherwise() throws IOException {
        table.add(List.of(data("a", 1)));
        FirmwareRow row = table.rows().getFirst();

        row.addressTextProperty().set("65536");
        row.tidyAddress();
        String tidied = row.addressTextProperty().get();
        row.addressTextProperty().set("0x1_0g");
        row.tidyAddress();

        assertThat(tidied).isEqualTo("0x00010000");
        assertThat(row.addressTextProperty().get()).isEqualTo("0x1_0g");
        assertThat(row.address()).isEmpty();
    }

    @Test
    void realMicroPythonIsRecognised() {
        Optional<Path> firmware = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        Assumptions.assumeTrue(firmware.isPresent(), "no real firmware here");

        table.add(List.of(firmware.orElseThrow()));

        FirmwareRow row = table.rows().getFirst();
        assertThat(row.description().orElseThrow().kind()).isInstanceOf(FirmwareKind.MicroPython.class);
        assertThat(row.description().orElseThrow().chip()).contains("ESP8266");
        assertThat(row.size()).isEqualTo(586_700);
        assertThat(row.travelSize()).isBetween(300_000L, 500_000L);
    }

    private List<String> names() {
        return table.rows().stream().map(FirmwareRow::name).toList();
    }
}
