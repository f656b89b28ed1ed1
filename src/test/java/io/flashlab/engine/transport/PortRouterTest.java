package io.flashlab.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortRouterTest {

    private final List<String> opened = new ArrayList<>();
    private final PortRouter router = new PortRouter(recording("serial"), recording("simulated"));

    @ParameterizedTest
    @CsvSource({
        "COM7, serial COM7 9600",
        "/dev/ttyUSB0, serial /dev/ttyUSB0 9600",
        "/dev/cu.usbserial-1420, serial /dev/cu.usbserial-1420 9600",
        "sim://esp01s, simulated sim://esp01s 9600",
        "SIM://esp01s, simulated SIM://esp01s 9600"
    })
    void theFormOfTheNameDecidesWhoOpensIt(String name, String expected) {
        assertThatThrownBy(() -> router.open(name, 9600)).hasMessageContaining("recorded");

        assertThat(opened).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket://127.0.0.1", "RFC2217://127.0.0.1"})
    void networkNamesGoToTheNetwork(String name) {
        assertThatThrownBy(() -> router.open(name, 9600))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("port number is missing");
        assertThat(opened).isEmpty();
    }

    @Test
    void aKindThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> router.open("telnet://host:23", 9600))
                .isInstanceOf(PortUnusable.class)
                .hasMessageContaining("'telnet://' is not a kind of port");
    }

    @ParameterizedTest
    @CsvSource({
        "socket://localhost:7000, socket, localhost, 7000",
        "RFC2217://10.0.0.1:4000?ign_set_control&timeout=3, rfc2217, 10.0.0.1, 4000",
        "rfc2217://[::1]:65535/, rfc2217, ::1, 65535",
        "socket://my_host:1, socket, my_host, 1"
    })
    void anAddressIsTakenApart(String name, String scheme, String host, int port) throws FlasherException {
        NetworkAddress address = NetworkAddress.parse(name);

        assertThat(address.scheme()).isEqualTo(scheme);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
    }

    @Test
    void optionsAreCutApart() throws FlasherException {
        assertThat(NetworkAddress.parse("rfc2217://h:1?ign_set_control&timeout=3")
                        .options())
                .containsExactly("ign_set_control", "timeout=3");
        assertThat(NetworkAddress.parse("rfc2217://h:1").options()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "socket://host, the port number is missing",
        "socket://[::1], the port number is missing",
        "socket://host:, is not a port number",
        "socket://host:http, is not a port number",
        "socket://host:0, port number 0 is not in 1..65535",
        "socket://host:65536, port number 65536 is not in 1..65535",
        "socket://host:-1, port number -1 is not in 1..65535",
        "socket://:80, the host name is missing",
        "socket://, not of the form",
        "socket:host, not of the form",
        "socket://a b:80, not of the form"
    })
    void anAddressThatIsNoneSaysWhy(String name, String reason) {
        assertThatThrownBy(() -> NetworkAddress.parse(name))
                .isInstanceOfSatisfying(
                        PortUnusable.class, e -> assertThat(e.port()).isEqualTo(name))
                .hasMessageContaining(reason);
    }

    private PortOpener recording(String kind) {
        return (name, baudRate) -> {
            opened.add("%s %s %d".formatted(kind, name, baudRate));
            throw new PortUnusable(name, "recorded");
        };
    }
}
