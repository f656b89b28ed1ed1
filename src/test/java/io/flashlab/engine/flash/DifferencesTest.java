package io.flashlab.engine.flash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException.Region;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferencesTest {

    private static final long ADDRESS = 0x1_0000;

    @ParameterizedTest
    @CsvSource({
        "aaaaaa, ''",
        "baaaaa, 10000+1",
        "aaaaab, 10005+1",
        "abbaba, 10001+2 10004+1",
        "bbbbbb, 10000+6",
        "babbab, 10000+1 10002+2 10005+1"
    })
    void neighboursAreOneRegion(String found, String expected) {
        List<Region> regions = Differences.between("aaaaaa".getBytes(US_ASCII), found.getBytes(US_ASCII), ADDRESS);

        assertThat(String.join(
                        " ",
                        regions.stream()
                                .map(region -> "%x+%s".formatted(region.address(), region.size()))
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void nothingDiffersFromNothing() {
        assertThat(Differences.between(new byte[0], new byte[0], ADDRESS)).isEmpty();
    }
}
