package io.flashlab.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.Kind;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PortOrderTest {

    @Test
    void likelyBoardsComeFirstThenOtherUsbDevicesThenTheRest() {
        PortInfo builtIn = new PortInfo("/dev/ttyS0", "", Kind.OTHER);
        PortInfo printer = usb("/dev/ttyACM0", 0x04b8, 0x0202);
        PortInfo ch340 = usb("/dev/ttyUSB1", 0x1a86, 0x7523);
        PortInfo nativeUsb = usb("/dev/ttyACM1", 0x303a, 0x1001);
        PortInfo cp2102 = usb("/dev/ttyUSB0", 0x10c4, 0xea60);

        var sorted = Stream.of(builtIn, printer, ch340, nativeUsb, cp2102).sorted(new PortOrder());

        assertThat(sorted).containsExactly(nativeUsb, cp2102, ch340, printer, builtIn);
    }

    @Test
    void portNumbersAreComparedAsNumbers() {
        PortInfo com3 = new PortInfo("COM3", "", Kind.OTHER);
        PortInfo com12 = new PortInfo("COM12", "", Kind.OTHER);
        PortInfo lpt = new PortInfo("LPT", "", Kind.OTHER);

        var sorted = Stream.of(lpt, com12, com3).sorted(new PortOrder());

        assertThat(sorted).containsExactly(com3, com12, lpt);
    }

    private static PortInfo usb(String name, int vendor, int product) {
        return new PortInfo(name, "", Kind.USB, Optional.of(new UsbId(vendor, product, "")));
    }
}
