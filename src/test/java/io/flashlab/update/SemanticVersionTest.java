package io.flashlab.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and examples are those of semver.org, version 2.0.0. */
class SemanticVersionTest {

    @Test
    void precedenceIsThatOfTheSpecification() {
        List<String> ordered = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "2.0.0",
                "2.1.0",
                "2.1.1");

        List<String> sorted = Stream.concat(ordered.reversed().stream(), Stream.empty())
                .map(text -> SemanticVersion.of(text).orElseThrow())
                .sorted()
                .map(SemanticVersion::toString)
                .toList();

        assertThat(sorted).isEqualTo(ordered);
    }

    @Test
    void whatStandsBehindAPlusDoesNotCount() {
        assertThat(SemanticVersion.of("1.0.0+20130313144700")).isEqualTo(SemanticVersion.of("1.0.0"));
        assertThat(SemanticVersion.of("v1.0.0-beta+exp.sha.5114f85")).hasToString("Optional[1.0.0-beta]");
    }

    @Test
    void numbersAreComparedAsNumbers() {
        assertThat(SemanticVersion.of("0.10.0").orElseThrow())
                .isGreaterThan(SemanticVersion.of("0.9.9").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "01.2.3",
                "1.2.3-",
                "1.2.3-01",
                "1.2.3-a..b",
                "1.2.3 ",
                "99999999999.0.0",
                "latest",
                "1.2.3\n",
                "1.2.3-\u202eabc",
                "<b>1.2.3</b>"
            })
    void whatIsNoVersionIsNone(String text) {
        assertThat(SemanticVersion.of(text)).isEmpty();
        assertThat(SemanticVersion.of("1.2.3-" + "a".repeat(100))).isEmpty();
    }
}
