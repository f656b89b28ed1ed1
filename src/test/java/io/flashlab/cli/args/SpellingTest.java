package io.flashlab.cli.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> COMMANDS = List.of("write-flash", "read-flash", "flash-id", "chip-id");

    @Test
    void aSlipOfTheFingerIsRecognised() {
        assertThat(Spelling.nearest("wriet-flash", COMMANDS)).startsWith("write-flash");
        assertThat(Spelling.nearest("flashid", COMMANDS)).startsWith("flash-id");
    }

    @Test
    void somethingElseIsNotGuessedAt() {
        assertThat(Spelling.nearest("frobnicate", COMMANDS)).isEmpty();
    }

    @Test
    void distanceCountsLettersPutInTakenOutAndChanged() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
    }
}
