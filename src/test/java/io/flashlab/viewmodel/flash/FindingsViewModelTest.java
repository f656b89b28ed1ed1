package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions.Before;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsViewModelTest {

    /** ESP8266 image header, high nibble of byte 3 (Espressif's firmware image format). */
    private static final int FOUR_MEGABYTES = 0x40;

    @TempDir
    Path folder;

    private final FlashFixture fixture = new FlashFixture();

    @BeforeEach
    void plugIn() {
        fixture.board.portsChanged(List.of(FlashFixture.USB));
    }

    private FirmwareRow addFirmware(String name, int size) throws IOException {
        return fixture.add(FlashFixture.write(folder, name, Images.esp8266(size)));
    }

    @Test
    void aGoodFileOnAKnownBoardIsFoundWell() throws IOException {
        addFirmware("good.bin", 0x10000);

        String before = fixture.first(Finding.Level.GOOD).text();
        fixture.board.detect();

        assertThat(before).contains("checked when the board answers");
        assertThat(fixture.texts(Finding.Level.GOOD)).containsExactly("Fits, is for this chip, nothing overlaps.");
        assertThat(fixture.blocking()).isEmpty();
    }

    @Test
    void anAddressThatIsNoNumberBlocksUntilItIsCorrected() throws IOException {
        FirmwareRow row = addFirmware("good.bin", 0x10000);

        row.addressTextProperty().set("hello");
        List<String> wrong = fixture.blocking();
        boolean couldFlash = fixture.flash.flashableProperty().get();
        fixture.first(Finding.Level.BLOCKING).fix().orElseThrow().action().run();

        assertThat(wrong).singleElement().asString().contains("good.bin", "hello", "not valid");
        assertThat(couldFlash).isFalse();
        assertThat(row.addressTextProperty().get()).isEqualTo("0x00000000");
        assertThat(fixture.flash.flashableProperty().get()).isTrue();
    }

    @Test
    void anEmptyFileBlocksAndCanBeRemovedWithOnePress() throws IOException {
        addFirmware("good.bin", 0x10000);
        fixture.add(FlashFixture.write(folder, "empty.bin", new byte[0]));

        List<String> wrong = fixture.blocking();
        fixture.first(Finding.Level.BLOCKING).fix().orElseThrow().action().run();

        assertThat(wrong).singleElement().asString().contains("empty.bin", "is empty");
        assertThat(fixture.firmware.rows()).hasSize(1);
        assertThat(fixture.flash.flashableProperty().get()).isTrue();
    }

    @Test
    void aFileThatIsNotThereAndAFolderBlock() throws IOException {
        fixture.add(folder.resolve("missing.bin"));
        fixture.add(Files.createDirectory(folder.resolve("folder.bin")));

        assertThat(fixture.blocking())
                .anyMatch(text -> text.contains("missing.bin") && text.contains("no longer there"))
                .anyMatch(text -> text.contains("folder.bin") && text.contains("is a folder"));
    }

    @Test
    void filesThatOverlapBlock() throws IOException {
        addFirmware("one.bin", 0x10000);
        addFirmware("two.bin", 0x10000).addressTextProperty().set("0x8000");

        assertThat(fixture.blocking()).singleElement().asString().contains("one.bin", "two.bin", "0x00008000");
    }

    @Test
    void aFileThatIsTooLargeForTheBoardBlocksAndNamesTheSmallerBuild() throws IOException {
        addFirmware("large.bin", 0x140000);

        boolean beforeDetecting = fixture.flash.flashableProperty().get();
        fixture.board.detect();

        assertThat(beforeDetecting).isTrue();
        assertThat(fixture.blocking()).singleElement().asString().contains("large.bin", "FLASH_1M", "256 KB");
    }

    @Test
    void aRiskyFlashModeIsAWarningWithItsFix() throws IOException {
        addFirmware("good.bin", 0x10000);

        fixture.options.modeProperty().set(FlashMode.QIO);
        Finding warning = fixture.first(Finding.Level.WARNING);
        warning.fix().orElseThrow().action().run();

        assertThat(warning.text()).contains("qio", "dio");
        assertThat(fixture.options.modeProperty().get()).isEqualTo(FlashMode.DIO);
        assertThat(fixture.texts(Finding.Level.WARNING)).isEmpty();
    }

    @Test
    void aHeaderForMoreFlashThanThereIsIsSetRightWithOnePress() throws IOException {
        byte[] image = Images.esp8266(0x10000);
        image[3] = (byte) ((image[3] & 0x0f) | FOUR_MEGABYTES);
        fixture.add(FlashFixture.write(folder, "nodemcu.bin", image));
        fixture.board.detect();
        fixture.options.sizeProperty().set(new FlashSizeSetting.Keep());

        Finding warning = fixture.first(Finding.Level.WARNING);
        warning.fix().orElseThrow().action().run();

        assertThat(warning.text()).contains("nodemcu.bin", "4 MB", "1 MB");
        assertThat(warning.fix().orElseThrow().label()).contains("detect");
        assertThat(fixture.options.sizeProperty().get()).isEqualTo(new FlashSizeSetting.Detect());
        assertThat(fixture.texts(Finding.Level.WARNING)).isEmpty();
    }

    @Test
    void aSizeChosenThatIsMoreThanThereIsIsSetRightWithOnePress() throws IOException {
        addFirmware("good.bin", 0x10000);
        fixture.board.detect();
        fixture.options
                .sizeProperty()
                .set(FlashOptionsViewModel.sizes().stream()
                        .filter(size -> size instanceof FlashSizeSetting.Fixed(var fixed)
                                && fixed.bytes() == 4 * FlashFixture.MIB)
                        .findFirst()
                        .orElseThrow());

        fixture.first(Finding.Level.WARNING).fix().orElseThrow().action().run();

        assertThat(fixture.options.sizeProperty().get()).isEqualTo(new FlashSizeSetting.Detect());
    }

    @Test
    void anImageForAnotherChipIsTakenOutWithOnePress() throws IOException {
        addFirmware("good.bin", 0x10000);
        FirmwareRow other = fixture.add(
                FlashFixture.write(folder, "blink.bin", Esp32Parts.program(Esp32Parts.ESP32_C3, "blink", "1")));
        other.addressTextProperty().set("0x80000");
        fixture.board.detect();

        Finding found = fixture.first(Finding.Level.BLOCKING);
        found.fix().orElseThrow().action().run();

        assertThat(found.text()).contains("blink.bin", "ESP32-C3", "ESP8266");
        assertThat(fixture.firmware.rows()).extracting(FirmwareRow::name).containsExactly("good.bin");
        assertThat(fixture.flash.flashableProperty().get()).isTrue();
    }

    @Test
    void anOverlapIsSettledWithOnePress() throws IOException {
        addFirmware("one.bin", 0x10000);
        addFirmware("two.bin", 0x10000).addressTextProperty().set("0x8000");

        fixture.first(Finding.Level.BLOCKING).fix().orElseThrow().action().run();

        assertThat(fixture.blocking()).isEmpty();
    }

    @Test
    void whatOverlapsAndIsRemovedIsTheFileThatIsNamedSecond() throws IOException {
        addFirmware("one.bin", 0x10000);
        addFirmware("two.bin", 0x10000);
        Finding overlap = fixture.first(Finding.Level.BLOCKING);
        Finding.Fix remove = overlap.fixes().getLast();

        remove.action().run();

        assertThat(overlap.text()).startsWith("**one.bin** and **two.bin**");
        assertThat(remove.label()).isEqualTo("Remove the second");
        assertThat(fixture.flash.setup().firmware().rows())
                .extracting(FirmwareRow::name)
                .containsExactly("one.bin");
    }

    @Test
    void encryptedFlashAndSecureBootAreSaidBeforeAnythingIsWritten() throws IOException {
        FirmwareRow row = fixture.add(
                FlashFixture.write(folder, "blink.bin", Esp32Parts.program(Esp32Parts.ESP32_C3, "blink", "1")));
        row.addressTextProperty().set("0x10000");

        fixture.board.learned(esp32c3WithOneMegabyte().withSecurity(new ChipSecurity(false, true, true)));
        List<String> warnings = fixture.texts(Finding.Level.WARNING);
        boolean mayBeTried = fixture.flash.flashableProperty().get();
        fixture.board.learned(esp32c3WithOneMegabyte().withSecurity(new ChipSecurity(true, true, true)));

        assertThat(warnings)
                .anyMatch(text -> text.contains("flash is encrypted"))
                .anyMatch(text -> text.contains("Secure boot"));
        assertThat(mayBeTried).isTrue();
        assertThat(fixture.blocking()).anyMatch(text -> text.contains("takes no plain files"));
    }

    @Test
    void theWiringIsShownForRealPortsOnly() throws IOException {
        addFirmware("good.bin", 0x10000);

        fixture.first(Finding.Level.NOTE).fix().orElseThrow().action().run();
        boolean shown = fixture.flash.findings().wiringShownProperty().get();
        fixture.board.portsChanged(List.of(FlashFixture.SIMULATED));
        fixture.board.select(FlashFixture.SIMULATED.name());

        assertThat(shown).isTrue();
        assertThat(fixture.texts(Finding.Level.NOTE)).isEmpty();
    }

    @Test
    void nothingTickedIsSaid() throws IOException {
        addFirmware("good.bin", 0x10000).tickedProperty().set(false);

        assertThat(fixture.blocking()).containsExactly("No file is ticked.");
    }

    @Test
    void adviceForTheEsp01IsNotGivenForAnEsp32() throws IOException {
        byte[] program = Arrays.copyOf(Esp32Parts.program(Esp32Parts.ESP32_C3, "blink", "1"), 0x20_0000);
        FirmwareRow row = fixture.add(FlashFixture.write(folder, "blink.bin", program));
        row.addressTextProperty().set("0x10000");
        List<String> byLines = fixture.texts(Finding.Level.NOTE);

        fixture.options.beforeProperty().set(Before.NO_RESET);
        List<String> byHand = fixture.texts(Finding.Level.NOTE);
        fixture.board.learned(esp32c3WithOneMegabyte());

        assertThat(byLines).isEmpty();
        assertThat(byHand).singleElement().asString().contains("BOOT").doesNotContain("GPIO0");
        assertThat(fixture.blocking())
                .anyMatch(text -> text.contains("does not fit"))
                .noneMatch(text -> text.contains("FLASH_1M"));
    }

    private static BoardInfo esp32c3WithOneMegabyte() {
        return new BoardInfo(
                "ESP32-C3",
                "ESP32-C3 (QFN32)",
                Optional.empty(),
                List.of(),
                OptionalInt.of(40),
                Optional.empty(),
                Optional.empty(),
                FlashFixture.board(FlashFixture.MIB).flash(),
                ChipSecurity.NONE);
    }

    @Test
    void theFlashOfAnEsp32IsNotTakenForOneMegabyte() throws IOException {
        long unknown = fixture.flash.flashMap().mapProperty().get().flashSize();

        fixture.add(FlashFixture.write(folder, "blink.bin", Esp32Parts.program(Esp32Parts.ESP32, "blink", "1")));

        assertThat(unknown).isEqualTo(FlashFixture.MIB);
        assertThat(fixture.flash.flashMap().mapProperty().get().flashSize()).isEqualTo(4 * FlashFixture.MIB);
        assertThat(fixture.flash.flashMap().mapProperty().get().assumed()).isTrue();
    }
}
