package io.flashlab.engine.baud;

import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.Locale;

/**
 * What is known of the rates of a kind of adapter. The limits are their makers' (data sheets of CH340, CH343, CH9102, CP2102,
 * CP2102N, FT232R, PL2303HX); what a cable and a board carry is less often than not that much, which is why rates are tried.
 */
public enum AdapterKind {
    /** WCH CH340 and CH341. */
    CH340("CH340", 2_000_000, Rates.CAUTIOUS),
    /** WCH CH343, CH9102 and their like. */
    CH343("CH343", 3_000_000, Rates.BRISK),
    /** Silicon Labs CP2102, CP2104, CP2102N: one number for all, of which the oldest does 1 Mbit/s. */
    CP210X("CP210x", 3_000_000, Rates.BRISK),
    /** FTDI. */
    FTDI("FTDI", 3_000_000, Rates.BRISK),
    /** Prolific PL2303, of which many are copies. */
    PL2303("PL2303", 921_600, Rates.CAUTIOUS),
    /** The chip's own USB: the rate means nothing. */
    CHIPS_OWN_USB("", 0, 0),
    /** A raw socket: what the other end's port is set to cannot be changed from here. */
    SOCKET("", 0, 0),
    /** A port that somebody else's adapter is behind, and a network between. */
    NETWORK("", 921_600, Rates.CAUTIOUS),
    /** Anything else: a UART of the computer, a pseudo-terminal, an adapter that nobody knows, a simulated board. */
    OTHER("", 2_000_000, Rates.CAUTIOUS);

    private static final int WCH = 0x1a86;
    private static final int SILICON_LABS = 0x10c4;
    private static final int FTDI_VENDOR = 0x0403;
    private static final int PROLIFIC = 0x067b;

    private final String title;
    private final int fastest;
    private final int usual;

    AdapterKind(String title, int fastest, int usual) {
        this.title = title;
        this.fastest = fastest;
        this.usual = usual;
    }

    /** Kinds by USB numbers, as the Linux kernel's drivers and the USB ID repository list them. */
    static AdapterKind of(UsbId usb) {
        if (usb.isEspressif()) {
            return CHIPS_OWN_USB;
        }
        return switch (usb.vendorId()) {
            // 0x5523, 0x7522, 0x7523 are CH340 and CH341; 0x55d2 to 0x55df are CH342, CH343, CH344, CH9101, CH9102.
            case WCH -> usb.productId() >> 4 == 0x55d ? CH343 : CH340;
            case SILICON_LABS -> CP210X;
            case FTDI_VENDOR -> FTDI;
            case PROLIFIC -> PL2303;
            default -> OTHER;
        };
    }

    /** Kinds of ports that are not USB, by name. */
    static AdapterKind ofPort(String name) {
        String scheme = name.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("socket://")) {
            return SOCKET;
        }
        return scheme.startsWith("rfc2217://") ? NETWORK : OTHER;
    }

    /** What people call it; empty where it has no name. */
    public String title() {
        return title;
    }

    /** Whether there is a rate that can be changed. */
    boolean hasRate() {
        return fastest > 0;
    }

    /** The fastest rate that is worth a try, bits a second. */
    int fastest() {
        return fastest;
    }

    /** What to begin with where nothing was learned yet, bits a second. */
    int usual() {
        return usual;
    }

    /** First rates. Constants of an enum cannot name those of the enum itself. */
    private static final class Rates {
        static final int CAUTIOUS = 460_800;
        static final int BRISK = 921_600;

        private Rates() {}
    }
}
