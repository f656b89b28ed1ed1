package io.flashlab.engine.transport.rfc2217;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TelnetNegotiatorTest {

    private static final int UNKNOWN_OPTION = 99;

    private final TelnetEncoder answers = new TelnetEncoder();
    private final TelnetNegotiator negotiator =
            new TelnetNegotiator(answers, Set.of(Telnet.BINARY, Telnet.COM_PORT), Set.of(Telnet.BINARY));

    @Test
    void anOfferThatIsAcceptedIsOnWithoutAFurtherWord() {
        negotiator.offer(Telnet.COM_PORT);
        sent();

        negotiator.received(Telnet.Verb.DO, Telnet.COM_PORT);

        assertThat(negotiator.isOnHere(Telnet.COM_PORT)).isTrue();
        assertThat(sent()).isEmpty();
    }

    @Test
    void anOfferThatIsRefusedStaysOff() {
        negotiator.offer(Telnet.COM_PORT);
        sent();

        negotiator.received(Telnet.Verb.DONT, Telnet.COM_PORT);

        assertThat(negotiator.isOnHere(Telnet.COM_PORT)).isFalse();
        assertThat(negotiator.isRefusedHere(Telnet.COM_PORT)).isTrue();
        assertThat(sent()).isEmpty();
    }

    @Test
    void aRequestForAnOptionThatIsKnownIsGranted() {
        negotiator.received(Telnet.Verb.DO, Telnet.BINARY);
        negotiator.received(Telnet.Verb.WILL, Telnet.BINARY);

        assertThat(sent()).isEqualTo("fffb00fffd00");
        assertThat(negotiator.isOnHere(Telnet.BINARY)).isTrue();
        assertThat(negotiator.isOnThere(Telnet.BINARY)).isTrue();
    }

    @Test
    void anOptionThatIsNotKnownIsRefused() {
        negotiator.received(Telnet.Verb.DO, UNKNOWN_OPTION);
        negotiator.received(Telnet.Verb.WILL, Telnet.ECHO);

        assertThat(sent()).isEqualTo("fffc63fffe01");
        assertThat(negotiator.isOnHere(UNKNOWN_OPTION)).isFalse();
        assertThat(negotiator.isOnThere(Telnet.ECHO)).isFalse();
    }

    @Test
    void aRepeatedAgreementIsNotAnsweredSoThatNoLoopArises() {
        negotiator.received(Telnet.Verb.DO, Telnet.BINARY);
        sent();

        negotiator.received(Telnet.Verb.DO, Telnet.BINARY);

        assertThat(sent()).isEmpty();
    }

    @Test
    void anOptionThatTheOtherSideEndsIsConfirmedAndOff() {
        negotiator.received(Telnet.Verb.WILL, Telnet.BINARY);
        sent();

        negotiator.received(Telnet.Verb.WONT, Telnet.BINARY);

        assertThat(sent()).isEqualTo("fffe00");
        assertThat(negotiator.isOnThere(Telnet.BINARY)).isFalse();
    }

    private String sent() {
        return HexFormat.of().formatHex(answers.take());
    }
}
