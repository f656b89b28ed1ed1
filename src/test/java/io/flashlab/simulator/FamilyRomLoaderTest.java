package io.flashlab.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loaders from the ESP32 on answer byte for byte what the real boot ROMs answered; the recordings say where they are from. */
class FamilyRomLoaderTest {

    @ParameterizedTest
    @CsvSource({"esp32, 80", "esp32c3, 100"})
    void theLoaderAnswersAsTheRealOne(String chip, int atLeast) throws FlasherException, IOException {
        SoftAssertions soft = new SoftAssertions();
        String name = "";
        String sent = "";
        int count = 0;
        try (FamilyHost host =
                new FamilyHost(BoardConfig.of(chip)).classicReset().sync()) {
            for (String line : lines("rom-" + chip + ".txt")) {
                if (line.startsWith("#")) {
                    name = line;
                } else if (line.startsWith(">")) {
                    sent = line.substring(1).strip();
                } else if (line.startsWith("<")) {
                    soft.assertThat(host.exchange(sent))
                            .as("%s > %s", name, sent)
                            .isEqualTo(line.substring(1).strip());
                    count++;
                }
            }
        }
        soft.assertAll();
        assertThat(count).isGreaterThan(atLeast);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = FamilyRomLoaderTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return new String(stream == null ? new byte[0] : stream.readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
