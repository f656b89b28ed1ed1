package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisplayCheckTest {

    private static final Map<String, String> X11 = Map.of("DISPLAY", ":0");

    @Test
    void aDesktopWithEverythingHasNoObstacle() {
        Desktop desktop = new FakeDesktop(EnumSet.noneOf(DesktopLibrary.class), true);

        assertThat(new DisplayCheck(true, X11, desktop).obstacle()).isEmpty();
    }

    @Test
    void aConsoleHasNoDisplay() {
        Desktop desktop = new FakeDesktop(EnumSet.noneOf(DesktopLibrary.class), true);

        assertThat(new DisplayCheck(true, Map.of(), desktop).obstacle()).contains(new DisplayObstacle.NoDisplay());
        assertThat(new DisplayCheck(true, Map.of("DISPLAY", ""), desktop).obstacle())
                .contains(new DisplayObstacle.NoDisplay());
    }

    @Test
    void waylandAloneIsNotEnough() {
        Desktop desktop = new FakeDesktop(EnumSet.noneOf(DesktopLibrary.class), true);

        assertThat(new DisplayCheck(true, Map.of("WAYLAND_DISPLAY", "wayland-0"), desktop).obstacle())
                .contains(new DisplayObstacle.WaylandWithoutX11());
    }

    @Test
    void theLibraryThatIsMissingIsNamed() {
        Desktop desktop = new FakeDesktop(EnumSet.of(DesktopLibrary.XTEST), true);

        assertThat(new DisplayCheck(true, X11, desktop).obstacle())
                .contains(new DisplayObstacle.LibraryMissing(DesktopLibrary.XTEST));
    }

    @Test
    void aDisplayThatLetsNobodyInIsNamed() {
        Desktop desktop = new FakeDesktop(EnumSet.noneOf(DesktopLibrary.class), false);

        assertThat(new DisplayCheck(true, X11, desktop).obstacle()).contains(new DisplayObstacle.DisplayRefuses(":0"));
    }

    @Test
    void whereNoX11IsNeededNothingIsAsked() {
        Desktop desktop = new FakeDesktop(EnumSet.allOf(DesktopLibrary.class), false);

        assertThat(new DisplayCheck(false, Map.of(), desktop).obstacle()).isEmpty();
    }

    private record FakeDesktop(Set<DesktopLibrary> missing, boolean letsUsIn) implements Desktop {
        @Override
        public boolean has(DesktopLibrary library) {
            return !missing.contains(library);
        }
    }
}
