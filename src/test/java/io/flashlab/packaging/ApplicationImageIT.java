package io.flashlab.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flashlab.packaging.ApplicationImage.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application image as it is shipped. The other tests run on the class path, where everything is open to everybody;
 * only here do the module's own walls stand.
 */
class ApplicationImageIT {

    private static final String FROM_CACHE = " %s source: shared objects file";

    private final ApplicationImage image = ApplicationImage.underTest();

    @Test
    void theCommandLineSaysItsVersion() throws Exception {
        Ending ending = image.run(Map.of(), "flashlab-cli", "version");

        assertThat(ending.output()).contains("flashlab-cli v").doesNotContain("WARNING", "Exception");
        assertThat(ending.code()).isZero();
    }

    @Test
    void theCommandLineListsThePorts() throws Exception {
        Ending ending = image.run(Map.of(), "flashlab-cli", "ports");

        assertThat(ending.output()).doesNotContain("WARNING", "Exception");
        assertThat(ending.code()).isZero();
    }

    @Test
    void theCommandLineFlashesTheSimulatedBoard(@TempDir Path folder) throws Exception {
        byte[] data = new byte[0x1800];
        new Random(1).nextBytes(data);
        Path file = Files.write(folder.resolve("data.bin"), data);

        Ending ending = image.run(
                Map.of(), "flashlab-cli", "--port", "sim://esp01s", "write-flash", "0x10000", file.toString());

        assertThat(ending.output())
                .contains("Stub flasher running.", "Hash of data verified")
                .doesNotContain("WARNING", "Exception");
        assertThat(ending.code()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayTheWindowSaysWhatToInstallAndHowToDoWithoutIt() throws Exception {
        Ending ending = image.run(Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""), "flashlab");

        assertThat(ending.output())
                .contains("apt install xvfb", "dnf install", "flashlab-cli --port", "write-flash")
                .doesNotContain("Exception", "\tat ");
        assertThat(ending.code()).isEqualTo(69);
    }

    /** JavaFX's headless platform stands in for a screen. That something is drawn shows that the window is up. */
    @Test
    void theWindowOpens(@TempDir Path folder) throws Exception {
        Path classes = folder.resolve("classes.log");
        Path output = folder.resolve("output.txt");
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-Dglass.platform=Headless -Dprism.order=sw -Duser.home=" + folder + " -Xlog:class+load:file="
                        + classes,
                "XDG_CONFIG_HOME",
                folder.toString());

        Process window = image.start(environment, output, "flashlab");
        try {
            await().atMost(Duration.ofSeconds(50))
                    .until(() -> !window.isAlive() || mentions(classes, "com.sun.prism.sw.SWGraphics "));

            assertThat(Files.readString(output)).doesNotContain("Exception", "WARNING");
            assertThat(window.isAlive()).isTrue();
        } finally {
            window.descendants().forEach(ProcessHandle::destroyForcibly);
            window.destroyForcibly().waitFor();
        }
    }

    /** The virtual machine silently does without a cache that does not fit; then classes come from the run time. */
    @Test
    void bothProgramsTakeTheirClassesFromTheirCaches(@TempDir Path folder) throws Exception {
        assertThat(origins(image, folder, "flashlab-cli", "version"))
                .contains(FROM_CACHE.formatted("io.flashlab.cli.FlashLabCli"))
                .contains(FROM_CACHE.formatted("picocli.CommandLine"));
        assertThat(origins(image, folder, "flashlab"))
                .contains(FROM_CACHE.formatted("io.flashlab.app.Composition"))
                .contains(FROM_CACHE.formatted("javafx.scene.Scene"));
    }

    @Test
    void theCachesStillFitWhereTheImageIsCopiedTo(@TempDir Path folder) throws Exception {
        ApplicationImage copy = image.copyTo(folder.resolve("my programs").resolve("flash lab"));

        assertThat(origins(copy, folder, "flashlab-cli", "version"))
                .contains(FROM_CACHE.formatted("io.flashlab.cli.FlashLabCli"));
    }

    /** Where each class of a run to the end came from, one in a line. */
    private static String origins(ApplicationImage image, Path folder, String program, String... arguments)
            throws Exception {
        Path log = folder.resolve("origins.log");
        String options = "-Dglass.platform=Headless -Dprism.order=sw -Dflashlab.endAtFirstScreen=true -Duser.home="
                + folder + " -Xlog:class+load:file=" + log;
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", options, "XDG_CONFIG_HOME", folder.toString());

        Ending ending = image.run(environment, program, arguments);

        assertThat(ending.code()).as(ending.output()).isZero();
        return Files.readString(log);
    }

    @Test
    void whatBelongsToTheCommandLineIsInside() throws Exception {
        assertThat(image.content("man/man1/flashlab-cli.1")).content().startsWith(".TH FLASHLAB");
        assertThat(image.content("completions/flashlab-cli.bash")).content().contains("complete -F");
        assertThat(image.content("completions/_flashlab-cli")).content().startsWith("#compdef flashlab-cli");
        assertThat(image.content("completions/flashlab-cli.fish")).content().contains("complete -c flashlab-cli");
        assertThat(image.content("completions/flashlab-cli.ps1")).content().contains("Register-ArgumentCompleter");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theCommandLineGoesByTheNameOfEsptoolWhereSomebodyWantsThat(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("esptool"), image.content("esptool/esptool"));

        Process process = new ProcessBuilder(link.toString(), "version")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("flashlab-cli v");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void theLicencesOfEverythingInsideAreInside() throws Exception {
        assertThat(image.content("LICENSE")).content().contains("Apache License");
        assertThat(image.content("NOTICE")).content().contains("esptool-js", "OpenJFX", "jSerialComm");
        assertThat(image.content("licenses/esptool-js/LICENSE")).content().contains("Apache License");
        assertThat(image.content("licenses/org.controlsfx.controls/LICENSE"))
                .content()
                .contains("ControlsFX");
    }

    private static boolean mentions(Path log, String text) throws IOException {
        return Files.exists(log) && Files.readString(log).contains(text);
    }
}
