package io.flashlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsFolderTest {

    private static final Path HOME = Path.of("/home/me");

    @Test
    void linuxUsesTheHiddenFolderInTheHome() {
        assertThat(folder("Linux", Map.of())).isEqualTo(Path.of("/home/me/.config/flashlab"));
    }

    @Test
    void linuxFollowsTheXdgVariable() {
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "/etc/me"))).isEqualTo(Path.of("/etc/me/flashlab"));
    }

    @Test
    void aRelativeXdgFolderIsIgnored() {
        assertThat(folder("Linux", Map.of("XDG_CONFIG_HOME", "here"))).isEqualTo(Path.of("/home/me/.config/flashlab"));
    }

    @Test
    void windowsUsesTheRoamingFolder() {
        assertThat(folder("Windows 11", Map.of("APPDATA", "/profiles/me/roaming")))
                .isEqualTo(Path.of("/profiles/me/roaming/FlashLab"));
        assertThat(folder("Windows 11", Map.of())).isEqualTo(Path.of("/home/me/AppData/Roaming/FlashLab"));
    }

    @Test
    void macUsesApplicationSupport() {
        assertThat(folder("Mac OS X", Map.of())).isEqualTo(Path.of("/home/me/Library/Application Support/FlashLab"));
    }

    private static Path folder(String system, Map<String, String> environment) {
        return new SettingsFolder(system, HOME, environment).path();
    }
}
