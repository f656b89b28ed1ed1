package io.flashlab.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.error.FlasherException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The simulator answers byte for byte what the real ROM and the real stub answered; where the recordings are from, they say. */
class RecordedExchangesTest {

    private static final String STUB_ADDRESS = "00c51040";
    private static final int STUB_SIZE = 0x400;

    @Test
    void theRomLoaderAnswersAsTheRealOne() throws FlasherException, IOException {
        assertThat(replay("rom.txt", false)).isGreaterThan(50);
    }

    @Test
    void theStubAnswersAsTheRealOne() throws FlasherException, IOException {
        assertThat(replay("stub.txt", true)).isGreaterThan(60);
    }

    @Test
    void codeWhoseUploadIsIncompleteDoesNotStart() throws FlasherException {
        try (Host host = new Host(new SimulatedBoard(BoardConfig.DEFAULT))) {
            host.enterLoader();
            host.exchange(packet(0x05, 0, "00080000" + "02000000" + "00040000" + STUB_ADDRESS));
            host.exchange(stubBlock());

            String answer = host.exchange(packet(0x06, 0, "00000000" + "04c51040"));

            assertThat(answer).startsWith("c0010602").doesNotContain("4f484149");
            assertThat(host.exchange(Host.sync())).as("it crashed").isEmpty();
        }
    }

    private static int replay(String resource, boolean stub) throws FlasherException, IOException {
        SoftAssertions soft = new SoftAssertions();
        Host host = new Host(new SimulatedBoard(BoardConfig.DEFAULT));
        String name = "";
        String sent = "";
        int count = 0;
        for (String line : lines(resource)) {
            if (line.equals("reset")) {
                host.close();
                host = new Host(new SimulatedBoard(BoardConfig.DEFAULT)).enterLoader();
                if (stub) {
                    startStub(host);
                }
            } else if (line.startsWith("#")) {
                name = line;
            } else if (line.startsWith(">")) {
                sent = line.substring(1).trim();
            } else if (line.startsWith("<")) {
                String received = line.substring(1).trim();
                soft.assertThat(host.exchange(sent)).as("%s > %s", name, sent).isEqualTo(received);
                count++;
            }
        }
        host.close();
        soft.assertAll();
        return count;
    }

    private static void startStub(Host host) throws FlasherException {
        host.exchange(packet(0x05, 0, "00040000" + "01000000" + "00040000" + STUB_ADDRESS));
        host.exchange(stubBlock());
        assertThat(host.exchange(packet(0x06, 0, "00000000" + "04c51040"))).endsWith("c04f484149c0");
    }

    /** 1 KiB of anything: the simulator does not run it. */
    private static String stubBlock() {
        return packet(0x07, 0xef, "00040000" + "00000000".repeat(3) + "00".repeat(STUB_SIZE));
    }

    private static String packet(int command, int checksum, String body) {
        int length = body.length() / 2;
        return "c000%02x%02x%02x%02x000000".formatted(command, length & 0xff, length >> 8, checksum)
                + body.replace("c0", "dbdc")
                + "c0";
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = RecordedExchangesTest.class.getResourceAsStream(resource)) {
            assertThat(stream).isNotNull();
            return new String(stream == null ? new byte[0] : stream.readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
