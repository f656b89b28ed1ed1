package io.flashlab.serial;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.Comparator;
import java.util.Set;

/** The order in which a person should see ports: likely boards, other USB devices, the rest; COM3 before COM12. */
final class PortOrder implements Comparator<PortInfo> {

    /** USB vendors of development boards and of the adapters on them: Espressif, WCH (CH340), Silicon Labs, FTDI. */
    private static final Set<Integer> BOARD_VENDORS = Set.of(UsbId.ESPRESSIF, 0x1a86, 0x10c4, 0x0403);

    private static final Comparator<PortInfo> ORDER = Comparator.comparingInt(PortOrder::group)
            .thenComparing(port -> withoutNumber(port.name()))
            .thenComparing(port -> number(port.name()), PortOrder::byMagnitude)
            .thenComparing(PortInfo::name);

    @Override
    public int compare(PortInfo first, PortInfo second) {
        return ORDER.compare(first, second);
    }

    private static int group(PortInfo port) {
        return port.usb()
                .map(UsbId::vendorId)
                .map(vendor -> BOARD_VENDORS.contains(vendor) ? 0 : 1)
                .orElse(2);
    }

    private static String withoutNumber(String name) {
        return name.substring(0, name.length() - number(name).length());
    }

    private static String number(String name) {
        int start = name.length();
        while (start > 0 && Character.isDigit(name.charAt(start - 1))) {
            start--;
        }
        return name.substring(start);
    }

    private static int byMagnitude(String first, String second) {
        return first.length() == second.length() ? first.compareTo(second) : first.length() - second.length();
    }
}
