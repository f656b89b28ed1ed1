package io.flashlab.engine.transport.rfc2217;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as RFC 854, 855 and 2217 write them down. */
final class TelnetCodecTest {

    private static final HexFormat HEX = HexFormat.of();

    private final TelnetEncoder encoder = new TelnetEncoder();
    private final Transcript transcript = new Transcript();
    private final TelnetParser parser = new TelnetParser(transcript);

    @Test
    void setBaudRateGoesOutAsRfc2217SaysIt() {
        encoder.subnegotiation(
                Telnet.COM_PORT, command(ComPortCommand.SET_BAUD_RATE, ComPortValue.ofBaudRate(115_200)));

        assertThat(taken()).isEqualTo("fffa2c010001c200fff0");
    }

    @Test
    void anIacInsideASubnegotiationIsDoubled() {
        encoder.subnegotiation(Telnet.COM_PORT, command(ComPortCommand.SET_BAUD_RATE, ComPortValue.ofBaudRate(0xff00)));

        assertThat(taken()).isEqualTo("fffa2c010000ffff00fff0");
    }

    @Test
    void everyIacInDataIsDoubled() {
        byte[] data = HEX.parseHex("00ff0102ffff03ff");

        encoder.data(data, 1, 6);

        assertThat(taken()).isEqualTo("ffff0102ffffffff03");
    }

    @Test
    void negotiationsAreThreeBytes() {
        encoder.negotiation(Telnet.Verb.WILL, Telnet.COM_PORT)
                .negotiation(Telnet.Verb.DO, Telnet.SUPPRESS_GO_AHEAD)
                .negotiation(Telnet.Verb.WONT, Telnet.ECHO)
                .negotiation(Telnet.Verb.DONT, Telnet.BINARY);

        assertThat(taken()).isEqualTo("fffb2cfffd03fffc01fffe00");
    }

    @Test
    void takenBytesAreNotTakenAgain() {
        encoder.negotiation(Telnet.Verb.WILL, Telnet.BINARY);
        taken();

        encoder.negotiation(Telnet.Verb.DO, Telnet.BINARY);

        assertThat(taken()).isEqualTo("fffd00");
        assertThat(encoder.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000})
    void aStreamIsTakenApartHoweverItIsCut(int piece) {
        byte[] stream = HEX.parseHex(
                "6162" // data
                        + "fffd2c" // DO COM-PORT
                        + "63ffff64" // data with an escaped 0xff
                        + "fffa2c650000ffff00fff0" // server's SET-BAUDRATE 65280
                        + "fff1" // NOP
                        + "ffff65" // data that begins with an escaped 0xff
                        + "fffe01"); // DONT ECHO

        feed(stream, piece);

        assertThat(transcript.merged())
                .containsExactly("data 6162", "DO 44", "data 63ff64", "sub 44 650000ff00", "data ff65", "DONT 1");
    }

    @Test
    void dataWithoutCommandsIsOneRun() {
        parser.accept(HEX.parseHex("00010203"), 1, 3);

        assertThat(transcript.events).containsExactly("data 010203");
    }

    @Test
    void aSubnegotiationThatNeverEndsDoesNotSwallowTheNextCommand() {
        feed(HEX.parseHex("fffa2c01fffd2c61"), 100);

        assertThat(transcript.events).containsExactly("DO 44", "data 61");
    }

    @Test
    void aSubnegotiationThatIsFarTooLongIsDropped() {
        byte[] stream = new byte[5000];
        System.arraycopy(HEX.parseHex("fffa2c"), 0, stream, 0, 3);
        System.arraycopy(HEX.parseHex("fff061"), 0, stream, stream.length - 3, 3);

        feed(stream, 700);

        assertThat(transcript.events).containsExactly("data 61");
    }

    @Test
    void whatIsEncodedIsParsedBackToTheSameData() {
        Random random = new Random(2217);
        byte[] data = new byte[20_000];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (random.nextInt(4) == 0 ? 0xff : random.nextInt());
        }
        byte[] encoded = encoder.data(data, 0, data.length).take();

        parser.accept(encoded, 0, encoded.length);

        assertThat(transcript.merged()).containsExactly("data " + HEX.formatHex(data));
    }

    @Test
    void aBaudRateSurvivesItsFourBytes() {
        int read = ComPortValue.toBaudRate(HEX.parseHex("65000e1000"), 1);

        assertThat(read).isEqualTo(921_600);
    }

    @Test
    void commandsAreFoundByTheNumbersOfBothSides() {
        assertThat(ComPortCommand.ofClientCode(5)).contains(ComPortCommand.SET_CONTROL);
        assertThat(ComPortCommand.ofServerCode(112)).contains(ComPortCommand.PURGE_DATA);
        assertThat(ComPortCommand.ofClientCode(13)).isEmpty();
        assertThat(ComPortCommand.ofServerCode(12)).isEmpty();
    }

    private void feed(byte[] stream, int piece) {
        for (int at = 0; at < stream.length; at += piece) {
            parser.accept(stream, at, Math.min(piece, stream.length - at));
        }
    }

    private String taken() {
        return HEX.formatHex(encoder.take());
    }

    private static byte[] command(ComPortCommand command, byte... value) {
        return ByteBuffer.allocate(1 + value.length)
                .put((byte) command.clientCode())
                .put(value)
                .array();
    }

    private static final class Transcript implements TelnetListener {
        private final List<String> events = new ArrayList<>();

        @Override
        public void data(byte[] buffer, int offset, int length) {
            events.add("data " + HEX.formatHex(buffer, offset, offset + length));
        }

        @Override
        public void negotiation(Telnet.Verb verb, int option) {
            events.add(verb + " " + option);
        }

        @Override
        public void subnegotiation(int option, byte[] payload) {
            events.add("sub " + option + " " + HEX.formatHex(payload));
        }

        /** Where the stream was cut must not matter: neighbouring runs of data as one. */
        private List<String> merged() {
            List<String> merged = new ArrayList<>();
            for (String event : events) {
                int last = merged.size() - 1;
                if (event.startsWith("data ") && last >= 0 && merged.get(last).startsWith("data ")) {
                    merged.set(last, merged.get(last) + event.substring("data ".length()));
                } else {
                    merged.add(event);
                }
            }
            return merged;
        }
    }
}
