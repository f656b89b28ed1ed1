package io.flashlab.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlipTest {

    private static final HexFormat HEX = HexFormat.of();

    private final List<String> stray = new ArrayList<>();
    private final SlipDecoder decoder =
            new SlipDecoder(32, (data, offset, length) -> stray.add(HEX.formatHex(data, offset, offset + length)));

    @Test
    void delimitersAndEscapesInsideAPacketAreEscaped() {
        byte[] packet = HEX.parseHex("01c002db03");

        SlipEncoder encoder =
                new SlipEncoder().begin().put(packet, 0, packet.length).end();

        assertThat(HEX.formatHex(encoder.buffer(), 0, encoder.length())).isEqualTo("c001dbdc02dbdd03c0");
    }

    @Test
    void anEncoderIsUsedAgainAndGrows() {
        SlipEncoder encoder = new SlipEncoder();
        byte[] large = new byte[1000];

        encoder.begin().put(large, 0, large.length).end();
        encoder.begin().put(large, 0, 1).end();

        assertThat(HEX.formatHex(encoder.buffer(), 0, encoder.length())).isEqualTo("c000c0");
    }

    @Test
    void aPacketIsFoundHoweverItsBytesArrive() {
        String stream = "c001dbdc02dbdd03c0";

        for (int split = 1; split < stream.length() / 2; split++) {
            List<String> found = decode(stream.substring(0, 2 * split), stream.substring(2 * split));

            assertThat(found).as("split after %d bytes", split).containsExactly("01c002db03");
        }
    }

    @Test
    void severalPacketsInOneReadAreAllFound() {
        assertThat(decode("c001c0c002c0c003c0")).containsExactly("01", "02", "03");
    }

    @Test
    void bytesOutsidePacketsAreKept() {
        List<String> found = decode("0d0a626f6f74c001c06869c002c0");

        assertThat(found).containsExactly("01", "02");
        assertThat(stray).containsExactly("0d0a626f6f74", "6869");
    }

    @Test
    void aLostDelimiterCostsOnePacketAtMost() {
        assertThat(decode("01c0c002c0c003c0")).containsExactly("02", "03");
    }

    @Test
    void anEscapeThatDoesNotExistDropsThePacketOnly() {
        List<String> found = decode("c001db02c0c003c0");

        assertThat(found).containsExactly("invalid SLIP escape (0xdb, 0x02)", "03");
    }

    @Test
    void aPacketLongerThanTheLimitIsDropped() {
        List<String> found = decode("c0" + "11".repeat(33) + "c0c003c0");

        assertThat(found).containsExactly("packet longer than 32 bytes", "03");
    }

    @Test
    void aPacketOfExactlyTheLimitIsTaken() {
        assertThat(decode("c0" + "11".repeat(32) + "c0")).containsExactly("11".repeat(32));
    }

    private List<String> decode(String... reads) {
        List<String> found = new ArrayList<>();
        ReceiveBuffer buffer = new ReceiveBuffer(256);
        for (String read : reads) {
            byte[] bytes = HEX.parseHex(read);
            System.arraycopy(bytes, 0, buffer.array(), 0, bytes.length);
            buffer.filled(bytes.length);
            SlipDecoder.Found event = decoder.decode(buffer);
            while (event != SlipDecoder.Found.NOTHING) {
                found.add(event == SlipDecoder.Found.PACKET ? HEX.formatHex(decoder.packet()) : decoder.problem());
                event = decoder.decode(buffer);
            }
        }
        return found;
    }
}
