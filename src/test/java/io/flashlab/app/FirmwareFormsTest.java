package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.catalog.bundle.Builds;
import io.flashlab.lab.Classroom;
import io.flashlab.lab.LabJobFile;
import io.flashlab.testing.Esp32Parts;
import io.flashlab.testing.OnTheScreen;
import io.flashlab.testing.Screenshots;
import io.flashlab.viewmodel.settings.Theme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Firmware in the forms in which people get it, given to the window. */
@OnTheScreen
@ExtendWith(ApplicationExtension.class)
class FirmwareFormsTest {

    private static final int FEWEST_COLOURS = 50;

    @TempDir
    Path folder;

    private FlashWindow window;

    @Start
    void open(Stage stage) {
        window = new FlashWindow(folder, (_, _) -> {
            throw new AssertionError("nothing is to be flashed here");
        });
        window.open(stage);
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private List<String> table() {
        return window.ask(() -> window.model().setup().firmware().rows().stream()
                .map(row -> row.addressTextProperty().get() + " " + row.name())
                .toList());
    }

    private void add(FxRobot robot, Path... files) {
        window.filesToChoose(files);
        robot.clickOn("#add-file");
    }

    @Test
    void flasherArgsFromTheDialogFillTheTable(FxRobot robot) {
        Builds.write(folder, Builds.idf());
        add(robot, folder.resolve("flasher_args.json"));

        await().untilAsserted(() -> assertThat(table())
                .containsExactly(
                        "0x00000000 bootloader.bin", "0x00008000 partition-table.bin", "0x00010000 blink.bin"));
        List<BufferedImage> pictures = new ArrayList<>();
        pictures.add(window.picture("forms-flasher-args-1024", 1024, 700));
        window.show(Theme.DARK);
        pictures.add(window.picture("forms-flasher-args-dark-1280", 1280, 820));
        assertThat(pictures).allMatch(picture -> Screenshots.colours(picture) > FEWEST_COLOURS);
    }

    @Test
    void aDroppedArchiveFillsTheTable() throws IOException {
        Path archive = zip("weather-station-2.1.zip", Builds.under("esp32", Builds.platformio(Esp32Parts.ESP32)));

        boolean taken = window.ask(() -> window.model().take(List.of(archive)));

        assertThat(taken).isTrue();
        await().untilAsserted(() -> assertThat(table())
                .containsExactly(
                        "0x00001000 bootloader.bin",
                        "0x00008000 partitions.bin",
                        "0x0000e000 ota_data_initial.bin",
                        "0x00010000 firmware.bin"));
        assertThat(Screenshots.colours(window.picture("forms-zip-1024", 1024, 700)))
                .isGreaterThan(FEWEST_COLOURS);
        assertThat(Screenshots.colours(window.picture("forms-zip-800", 800, 560)))
                .isGreaterThan(FEWEST_COLOURS);
    }

    @Test
    void aManifestAsksForTheBuildAndTheKeyboardAnswers(FxRobot robot) {
        Builds.write(folder, Builds.manifest());
        add(robot, folder.resolve("manifest.json"));
        await().until(() -> window.isShown("#build-choice"));
        BufferedImage picture = window.picture("forms-choice-1024", 1024, 700);

        robot.clickOn("#build-box").type(KeyCode.DOWN).type(KeyCode.UP).type(KeyCode.ENTER);

        await().untilAsserted(() -> assertThat(table()).hasSize(4));
        assertThat(Screenshots.colours(picture)).isGreaterThan(FEWEST_COLOURS);
        assertThat(Screenshots.colours(window.picture("forms-manifest-1024", 1024, 700)))
                .isGreaterThan(FEWEST_COLOURS);
    }

    @Test
    void whatTheProgramWasStartedWithFillsTheTable() {
        Builds.write(folder, Builds.idf());

        window.startedWith(folder.resolve("flasher_args.json").toString());

        await().until(() -> table().size() == 3);
    }

    @Test
    void aJobThatTheProgramWasStartedWithOpensOnThePageOfTheLab() throws Exception {
        Path job = folder.resolve("class 7b.flashlab-job");
        new LabJobFile(job).write(Classroom.job(folder, 0x8000));

        window.startedWith(job.toString());

        await().until(() -> window.isShown("#lab-title")
                && window.ask(() -> window.find("#lab-title", TextField.class).getText())
                        .equals("Class 7b"));
        assertThat(table()).isEmpty();
    }

    @Test
    void aDamagedArchiveIsNamedWithTheReason(FxRobot robot) throws IOException {
        byte[] whole = Files.readAllBytes(zip("whole.zip", Builds.idf()));
        add(robot, Files.write(folder.resolve("firmware.zip"), java.util.Arrays.copyOf(whole, whole.length / 4)));

        await().until(() -> window.isShown(".finding-blocking"));
        assertThat(Screenshots.colours(window.picture("forms-damaged-1024", 1024, 700)))
                .isGreaterThan(FEWEST_COLOURS);
    }

    @Test
    void anAddressIsAskedForAndOnlyOneThatIsOneIsTaken(FxRobot robot) {
        robot.clickOn("#add-other")
                .clickOn("#add-address")
                .clickOn("#address-field")
                .write("ftp://example.org/manifest.json");
        boolean refused = window.ask(
                () -> robot.lookup(".dialog-pane .button").queryAllAs(javafx.scene.control.Button.class).stream()
                        .anyMatch(button -> button.isDefaultButton() && button.isDisabled()));
        robot.push(KeyCode.CONTROL, KeyCode.A)
                .write("https://example.org/manifest.json")
                .type(KeyCode.ENTER);

        await().until(() -> window.isShown(".finding-blocking"));
        assertThat(refused).isTrue();
        assertThat(table()).containsExactly("0x00000000 manifest.json");
        assertThat(robot.lookup(".finding").queryAll()).isNotEmpty();
        assertThat(robot.lookup(".badge").queryAs(Label.class).getText()).isEqualTo("cannot be used");
    }
}
