package io.flashlab.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.ConnectOptions.Before;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class OldSpellingsTest {

    private final Deprecations deprecations = new Deprecations();
    private final OldSpellings spellings = new OldSpellings(
            Set.of("--flash-size", "--flash-mode", "--port", "--trust-flash-content"),
            Set.of("write-flash", "chip-id"),
            deprecations);

    @Test
    void underscoresBecomeHyphensWithARemark() {
        List<String> arguments = spellings.replace(List.of(
                "--port", "my_port", "write_flash", "--flash_size=detect", "--flash_mode", "dio", "0", "a_b.bin"));

        assertThat(arguments)
                .containsExactly(
                        "--port",
                        "my_port",
                        "write-flash",
                        "--flash-size=detect",
                        "--flash-mode",
                        "dio",
                        "0",
                        "a_b.bin");
        assertThat(deprecations.remarks())
                .containsExactly(
                        "Deprecated: Command 'write_flash' is deprecated. Use 'write-flash' instead.",
                        "Deprecated: Option '--flash_size' is deprecated. Use '--flash-size' instead.",
                        "Deprecated: Option '--flash_mode' is deprecated. Use '--flash-mode' instead.");
    }

    @Test
    void anOptionThatGotAnotherNameIsKnownByBoth() {
        assertThat(spellings.replace(List.of("--no-diff-verify"))).containsExactly("--trust-flash-content");
    }

    @Test
    void aFileNamedLikeAnOldCommandIsLeftAlone() {
        List<String> arguments = List.of("write-flash", "0", "chip_id");

        assertThat(spellings.replace(arguments)).isEqualTo(arguments);
        assertThat(deprecations.remarks()).isEmpty();
    }

    @Test
    void resetModesMayHaveUnderscores() {
        ResetChoice<Before> choice = new ResetChoice<>("--before", Before.class, deprecations);

        assertThat(choice.convert("no_reset_no_sync")).isEqualTo(Before.NO_RESET_NO_SYNC);
        assertThat(deprecations.remarks())
                .containsExactly("Deprecated: Choice 'no_reset_no_sync' for option '--before' is deprecated."
                        + " Use 'no-reset-no-sync' instead.");
        assertThatThrownBy(() -> choice.convert("no_way"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("no_way is not a valid reset mode.");
    }
}
