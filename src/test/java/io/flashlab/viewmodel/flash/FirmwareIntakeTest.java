package io.flashlab.viewmodel.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.catalog.bundle.Builds;
import io.flashlab.catalog.bundle.BundleOpener;
import io.flashlab.catalog.download.FakeWeb;
import io.flashlab.catalog.download.Web;
import io.flashlab.catalog.download.WebRequest;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.error.FlasherException.DownloadFailed;
import io.flashlab.engine.error.FlasherException.DownloadProblem;
import io.flashlab.engine.flash.ChipSecurity;
import io.flashlab.engine.flash.FlashChip;
import io.flashlab.engine.flash.WriteOptions.Erase;
import io.flashlab.engine.image.FlashFrequency;
import io.flashlab.engine.image.FlashMode;
import io.flashlab.engine.image.FlashSizeSetting;
import io.flashlab.engine.image.HeaderSize;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.Images;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareIntakeTest {

    @TempDir
    Path folder;

    private final FlashFixture fixture = new FlashFixture();
    private final FirmwareIntake intake = fixture.intake;

    @BeforeEach
    void plugIn() {
        fixture.board.portsChanged(List.of(FlashFixture.USB));
    }

    private List<String> table() {
        return fixture.firmware.rows().stream()
                .map(row -> row.addressTextProperty().get() + " " + row.name())
                .toList();
    }

    private static BoardInfo board(String chip) {
        BoardInfo esp8266 = FlashFixture.board(FlashFixture.MIB);
        return new BoardInfo(
                chip,
                chip,
                esp8266.revision(),
                List.of(),
                esp8266.crystalMhz(),
                Optional.empty(),
                esp8266.macs(),
                Optional.of(new FlashChip(0xef, 0x4016, Optional.empty(), Optional.empty(), OptionalLong.of(4 << 20))),
                ChipSecurity.NONE);
    }

    @Test
    void flasherArgsFillTableAndOptions() {
        Builds.write(folder, Builds.idf());

        intake.take(List.of(folder.resolve("flasher_args.json")));

        assertThat(table())
                .containsExactly("0x00000000 bootloader.bin", "0x00008000 partition-table.bin", "0x00010000 blink.bin");
        assertThat(fixture.options.modeProperty().get()).isEqualTo(FlashMode.DIO);
        assertThat(fixture.options.frequencyProperty().get()).isEqualTo(FlashFrequency.F80M);
        assertThat(fixture.options.sizeProperty().get()).isEqualTo(new FlashSizeSetting.Fixed(4 << 20));
        assertThat(fixture.texts(Finding.Level.NOTE))
                .anySatisfy(text -> assertThat(text).contains("blink.bin").contains("dio, 80 MHz, 4 MB"));
    }

    @Test
    void theEsp8266sOtherCodeForTheSameSizeIsNamed() {
        Builds.write(folder, Builds.idf());
        Builds.write(folder, Map.of("flasher_args.json", Builds.text(Builds.FLASHER_ARGS.replace("4MB", "4MB-c1"))));

        intake.take(List.of(folder.resolve("flasher_args.json")));

        assertThat(fixture.options.sizeProperty().get())
                .isEqualTo(new FlashSizeSetting.Fixed(new HeaderSize(4 << 20, true)));
        assertThat(fixture.texts(Finding.Level.NOTE))
                .anySatisfy(text -> assertThat(text).contains("dio, 80 MHz, 4 MB-c1"));
    }

    @Test
    void aBundlesSettingsLeaveWithItsFiles() {
        Builds.write(folder, Builds.idf());
        intake.take(List.of(folder.resolve("flasher_args.json")));
        boolean borrowed = fixture.options.isBorrowed();

        fixture.firmware.remove(fixture.firmware.rows());

        assertThat(borrowed).isTrue();
        assertThat(fixture.options.isBorrowed()).isFalse();
        assertThat(fixture.options.frequencyProperty().get()).isEqualTo(FlashFrequency.KEEP);
        assertThat(fixture.options.sizeProperty().get()).isEqualTo(new FlashSizeSetting.Detect());
    }

    @Test
    void aPersonsOwnSettingStaysThoughRowsChange() {
        Builds.write(folder, Builds.idf());
        intake.take(List.of(folder.resolve("flasher_args.json")));

        fixture.options.sizeProperty().set(new FlashSizeSetting.Detect());
        fixture.firmware.rows().getFirst().tickedProperty().set(false);

        assertThat(fixture.options.sizeProperty().get()).isEqualTo(new FlashSizeSetting.Detect());
    }

    @Test
    void theSameBundleTwiceIsInTheTableOnce() {
        Builds.write(folder, Builds.idf());

        intake.take(List.of(folder.resolve("flasher_args.json")));
        intake.take(List.of(folder.resolve("flasher_args.json")));

        assertThat(fixture.firmware.rows()).hasSize(3);
    }

    @Test
    void aSingleBinaryIsProposedAnAddressAsEver() throws IOException {
        Path program = Files.write(folder.resolve("a.bin"), Esp32Parts.program(Esp32Parts.ESP32, "a", "1"));
        Path data = Files.write(folder.resolve("0x4000-data.dat"), new byte[3]);

        intake.take(List.of(program, data, program));

        assertThat(table()).containsExactly("0x00010000 a.bin", "0x00004000 0x4000-data.dat");
    }

    @Test
    void whatCannotBeOpenedStandsInTheTableWithTheReasonAndForbidsFlashing() throws IOException {
        Path broken = Files.write(folder.resolve("flasher_args.json"), Builds.text("{\"flash_files\": "));
        Path gone = Files.write(folder.resolve("flash_args"), Builds.text("0x0 gone.bin"));

        intake.take(List.of(broken, gone));

        assertThat(fixture.firmware.rows()).hasSize(2);
        assertThat(fixture.blocking())
                .containsExactlyInAnyOrder(
                        "**flasher_args.json** cannot be used: it is not valid JSON in line 1.",
                        "**flash_args** names a file that is not there: `gone.bin`.");
        fixture.first(Finding.Level.BLOCKING).fix().orElseThrow().action().run();
        assertThat(fixture.firmware.rows()).hasSize(1);
    }

    @Test
    void anAddressThatIsNotSecureSaysSo() {
        FirmwareIntake web = new FirmwareIntake(
                fixture.setup,
                new BundleOpener((address, _) -> {
                    throw new DownloadFailed(address.toString(), DownloadProblem.NOT_SECURE, "not secure");
                }),
                Runnable::run,
                Runnable::run);

        web.take(URI.create("http://example.org/fw/manifest.json"));

        assertThat(fixture.blocking())
                .singleElement()
                .asString()
                .contains("manifest.json")
                .contains("is not secure");
    }

    @Test
    void aPersonChoosesTheBuildWhenTheBoardIsNotKnown() {
        Builds.write(folder, Builds.manifest());
        intake.take(List.of(folder.resolve("manifest.json")));
        BuildChoice asked = Objects.requireNonNull(intake.choiceProperty().get());

        intake.choose("ESP32");
        List<String> first = table();
        intake.choose("ESP32-C3");

        assertThat(asked.builds()).containsExactly("ESP32", "ESP32-C3");
        assertThat(asked.chosen()).isEmpty();
        assertThat(first).hasSize(4);
        assertThat(table()).containsExactly("0x00000000 esp32-c3.bin");
        assertThat(Objects.requireNonNull(intake.choiceProperty().get()).chosen())
                .contains("ESP32-C3");
        fixture.firmware.remove(fixture.firmware.rows());
        assertThat(intake.choiceProperty().get()).isNull();
    }

    @Test
    void theBoardsAnswerChoosesTheBuild() {
        Builds.write(folder, Builds.manifest());
        intake.take(List.of(folder.resolve("manifest.json")));

        fixture.board.learned(board("ESP32-C3"));

        assertThat(intake.choiceProperty().get()).isNull();
        assertThat(table()).containsExactly("0x00000000 esp32-c3.bin");
    }

    @Test
    void anotherBoardGetsItsOwnBuildOfTheSameManifest() {
        Builds.write(folder, Builds.manifest());
        fixture.board.learned(board("ESP32-C3"));
        intake.take(List.of(folder.resolve("manifest.json")));

        fixture.board.learned(board("ESP32"));

        assertThat(table())
                .containsExactly(
                        "0x00001000 bootloader_dout_40m.bin",
                        "0x00008000 partitions.bin",
                        "0x0000e000 boot_app0.bin",
                        "0x00010000 esp32.bin");
    }

    @Test
    void aBoardWithoutABuildOfItsOwnIsToldSo() {
        Builds.write(folder, Builds.manifest());
        fixture.board.learned(board("ESP32-C3"));
        intake.take(List.of(folder.resolve("manifest.json")));

        fixture.board.learned(FlashFixture.board(FlashFixture.MIB));

        assertThat(table()).hasSize(1);
        assertThat(fixture.blocking()).contains("**esp32-c3.bin** is for the ESP32-C3, but this board has an ESP8266.");
    }

    @Test
    void erasingFirstIsOneClickWhereTheMakerAdvisesIt() {
        Builds.write(folder, Builds.manifest());
        fixture.board.learned(board("ESP32"));
        intake.take(List.of(folder.resolve("manifest.json")));

        Finding advice = fixture.flash.findings().findings().stream()
                .filter(finding -> finding.text().contains("erase the whole chip"))
                .findFirst()
                .orElseThrow();
        advice.fix().orElseThrow().action().run();

        assertThat(fixture.options.eraseProperty().get()).isEqualTo(Erase.ALL);
        assertThat(fixture.texts(Finding.Level.NOTE)).noneMatch(text -> text.contains("erase the whole chip"));
    }

    @Test
    void aFileThatIsMeantToBeEncryptedIsSaidToGoOutPlainly() {
        Map<String, byte[]> files = Builds.idf();
        files.put(
                "flasher_args.json",
                Builds.text(Builds.FLASHER_ARGS.replace(
                        "\"file\" : \"blink.bin\", \"encrypted\" : \"false\"",
                        "\"file\" : \"blink.bin\", \"encrypted\" : \"true\"")));
        Builds.write(folder, files);

        intake.take(List.of(folder.resolve("flasher_args.json")));

        assertThat(fixture.texts(Finding.Level.NOTE))
                .anyMatch(text -> text.contains("blink.bin") && text.contains("written plainly"));
    }

    @Test
    void aBuildFolderSaysWhatItLeavesOutAndWhatItAdds() {
        Map<String, byte[]> files = Builds.platformio(Esp32Parts.ESP32);
        files.put("fatfs.bin", new byte[16]);

        intake.take(List.of(Builds.write(folder, files)));

        assertThat(table()).contains("0x0000e000 ota_data_initial.bin");
        assertThat(fixture.texts(Finding.Level.WARNING)).anyMatch(text -> text.startsWith("**fatfs.bin** is left out"));
        assertThat(fixture.texts(Finding.Level.NOTE)).anyMatch(text -> text.contains("ota_data_initial.bin"));
    }

    @Test
    void whatIsRemovedWhileItIsOpenedDoesNotComeBack() {
        List<Runnable> later = new ArrayList<>();
        FirmwareIntake slow = new FirmwareIntake(
                fixture.setup, new BundleOpener(FakeWeb.of(_ -> new byte[0])), later::add, Runnable::run);
        Builds.write(folder, Builds.idf());

        slow.take(List.of(folder.resolve("flasher_args.json")));
        fixture.firmware.remove(fixture.firmware.rows());
        List.copyOf(later).forEach(Runnable::run);

        assertThat(fixture.firmware.rows()).isEmpty();
    }

    @Test
    void whatIsTakenOutWhileItIsFetchedIsNotFetchedAnyFurther() {
        List<WebRequest> asked = new ArrayList<>();
        Web slow = (request, _) -> {
            asked.add(request);
            fixture.firmware.remove(List.copyOf(fixture.firmware.rows()));
            request.cancellation().throwIfCancelled();
            throw new AssertionError("goes on with what nobody wants");
        };
        FirmwareIntake fetching =
                new FirmwareIntake(fixture.setup, new BundleOpener(slow), Runnable::run, Runnable::run);

        fetching.take(URI.create("https://example.org/manifest.json"));

        assertThat(asked)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.cancellation().isCancelled()).isTrue());
        assertThat(fixture.firmware.rows()).isEmpty();
    }

    @Test
    void droppedFilesAreOpenedToo() throws IOException {
        Builds.write(folder, Map.of("build/firmware.bin", Images.esp8266(0x8000)));

        boolean taken = fixture.flash.take(List.of(folder));

        assertThat(taken).isTrue();
        assertThat(table()).containsExactly("0x00000000 firmware.bin");
    }
}
