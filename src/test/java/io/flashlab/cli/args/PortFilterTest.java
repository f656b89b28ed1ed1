package io.flashlab.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PortFilterTest {

    private final PortInfo ch340 =
            new PortInfo("/dev/ttyUSB0", "USB-SERIAL CH340", Kind.USB, Optional.of(new UsbId(0x1a86, 0x7523, "")));
    private final PortInfo s3 = new PortInfo(
            "/dev/ttyACM0", "USB JTAG/serial", Kind.USB, Optional.of(new UsbId(0x303a, 0x1001, "F4:12:FA")));
    private final PortInfo onBoard = new PortInfo("/dev/ttyS0", "", Kind.OTHER);

    @Test
    void withoutTermsEveryPortPasses() {
        assertThat(accepted()).containsExactly(ch340, s3, onBoard);
    }

    @Test
    void aPortWithoutUsbIdentificationHasNoVendor() {
        assertThat(accepted("vid=0x1a86")).containsExactly(ch340);
        assertThat(accepted("pid=4097")).containsExactly(s3);
    }

    @Test
    void termsOfOneKindAreAlternatives() {
        assertThat(accepted("vid=0x1a86", "vid=0x303a")).containsExactly(ch340, s3);
        assertThat(accepted("name=ttyS", "name=USB")).containsExactly(ch340, onBoard);
    }

    @Test
    void termsOfDifferentKindsMustAllHold() {
        assertThat(accepted("vid=0x303a", "name=ttyUSB")).isEmpty();
        assertThat(accepted("vid=0x303a", "serial=12:FA")).containsExactly(s3);
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThatThrownBy(() -> PortFilter.parse(List.of("product=1")))
                .hasMessage("Option --port-filter argument key not recognized.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COM3", "vid=1=2", ""})
    void aTermWithoutExactlyOneEqualsSignIsRefused(String term) {
        assertThatThrownBy(() -> PortFilter.parse(List.of(term)))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("Option --port-filter argument must consist of key=value.");
    }

    private List<PortInfo> accepted(String... terms) {
        PortFilter filter = PortFilter.parse(List.of(terms));
        return List.of(ch340, s3, onBoard).stream().filter(filter::accepts).toList();
    }
}
