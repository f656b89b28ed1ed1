package io.flashlab.simulator.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The simulated stub answers byte for byte what the real one answered; where the recordings are from, they say. */
class StubRecordingsTest {

    /** What GET_SECURITY_INFO gave on that ESP32-C3: nothing burnt, chip 5, ECO 3. */
    private static final byte[] SECURITY_INFO = HexFormat.of().parseHex("00".repeat(11) + "0c0500000003000000");

    @Test
    void onTheEsp8266() throws IOException {
        assertThat(replay("stub-esp8266.txt", StubTraits.ESP8266, 0x10_0000, "01c1f0ff"))
                .isGreaterThan(190);
    }

    @Test
    void onTheEsp32() throws IOException {
        assertThat(replay("stub-esp32.txt", StubTraits.ESP32, 0x40_0000, "831df000"))
                .isGreaterThan(200);
    }

    @Test
    void onTheEsp32C3() throws IOException {
        StubTraits traits = StubTraits.LATER.withSecurityInfo(SECURITY_INFO::clone);

        assertThat(replay("stub-esp32c3.txt", traits, 0x40_0000, "6f50311b")).isGreaterThan(40);
    }

    /** @param magic what the chip has at 0x40001000: the only register that the recordings read */
    private static int replay(String resource, StubTraits traits, int flashSize, String magic) throws IOException {
        SoftAssertions soft = new SoftAssertions();
        StubBench bench = new StubBench(traits, flashSize);
        String name = "";
        String sent = "";
        int count = 0;
        for (String line : lines(resource)) {
            if (line.equals("reset")) {
                bench = new StubBench(traits, flashSize);
            } else if (line.startsWith("#")) {
                name = line;
            } else if (line.startsWith(">")) {
                sent = line.substring(1).trim();
            } else {
                String received = line.substring(1).trim().replace(magic, StubBench.MAGIC);
                soft.assertThat(bench.exchange(sent)).as("%s > %s", name, sent).isEqualTo(received);
                count++;
            }
        }
        soft.assertAll();
        return count;
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = StubRecordingsTest.class.getResourceAsStream(resource)) {
            assertThat(stream).isNotNull();
            return new String(stream == null ? new byte[0] : stream.readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
