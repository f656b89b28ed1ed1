package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayAdviceTest {

    @ParameterizedTest
    @MethodSource("everyObstacle")
    void everyObstacleComesWithSomethingToInstallAndTheCommandLine(DisplayObstacle obstacle) {
        assertThat(DisplayAdvice.about(obstacle))
                .startsWith("FlashLab's window cannot open: ")
                .contains("sudo apt install ")
                .contains("sudo dnf install ")
                .contains("flashlab-cli --port /dev/ttyUSB0 write-flash 0 firmware.bin");
    }

    @Test
    void aMissingGtkIsInstalledByItsPackageNames() {
        String advice = DisplayAdvice.about(new DisplayObstacle.LibraryMissing(DesktopLibrary.GTK));

        assertThat(advice)
                .contains("GTK 3 is not installed")
                .contains("libgtk-3-0")
                .contains("install gtk3");
    }

    @Test
    void theDisplayThatRefusedIsNamed() {
        assertThat(DisplayAdvice.about(new DisplayObstacle.DisplayRefuses("pc:10.0")))
                .contains("\"pc:10.0\"");
    }

    static Stream<DisplayObstacle> everyObstacle() {
        return Stream.of(
                new DisplayObstacle.NoDisplay(),
                new DisplayObstacle.WaylandWithoutX11(),
                new DisplayObstacle.DisplayRefuses(":0"),
                new DisplayObstacle.LibraryMissing(DesktopLibrary.GTK));
    }
}
