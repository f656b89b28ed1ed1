package io.flashlab.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTraitsTest {

    @Test
    void aPipeIsPlain() {
        assertThat(TerminalTraits.detect(Map.of("TERM", "xterm-256color"), false, "Linux"))
                .isEqualTo(TerminalTraits.plain());
    }

    @Test
    void aTerminalDrawsInPlaceAndInColour() {
        assertThat(TerminalTraits.detect(Map.of("TERM", "xterm-256color"), true, "Linux"))
                .isEqualTo(new TerminalTraits(true, true));
    }

    @Test
    void aDumbTerminalIsPlain() {
        assertThat(TerminalTraits.detect(Map.of("TERM", "dumb"), true, "Linux")).isEqualTo(TerminalTraits.plain());
    }

    @Test
    void noColorLeavesTheRest() {
        assertThat(TerminalTraits.detect(Map.of("TERM", "xterm", "NO_COLOR", "1"), true, "Mac OS X"))
                .isEqualTo(new TerminalTraits(true, false));
        assertThat(TerminalTraits.detect(Map.of("TERM", "xterm", "NO_COLOR", ""), true, "Mac OS X"))
                .isEqualTo(new TerminalTraits(true, true));
    }

    @Test
    void onWindowsOnlyTerminalsThatAnnounceThemselvesAreTrusted() {
        assertThat(TerminalTraits.detect(Map.of(), true, "Windows 11")).isEqualTo(TerminalTraits.plain());
        assertThat(TerminalTraits.detect(Map.of("WT_SESSION", "x"), true, "Windows 11"))
                .isEqualTo(new TerminalTraits(true, true));
    }
}
