package io.flashlab.engine.baud;

import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.Locale;

/**
 * What is known of the rates of a kind of adapter. The limits are their makers' (data sheets of CH340, CH343, CH9102, CP2102,
 * CP2102N, FT232R, PL2303HX); what a cable and a board carry is less often than not that much, which is why rates are tried.
 */
public enum AdapterKind {
    /**
     * WCH CH340 and CH341. Their data sheet has 921600 baud (version 2C, page 5), and 12 MHz / 13 is 0.16 % off that;
     * Arduino's core for the ESP32 uploads to most boards with it ({@code boards.txt}). There are some where it fails
     * (espressif/esptool, issue 435), and with Linux before 5.5, whose driver was 7 % off, it cannot work: what cannot go down
     * by itself has to be content with 460800 (platformio/platform-espressif32, pull request 223).
     */
    CH340("CH340", 2_000_000, Rates.CAUTIOUS, Rates.BRISK),
    /** WCH CH343, CH9102 and their like. */
    CH343("CH343", 3_000_000, Rates.BRISK),
    /** Silicon Labs CP2102, CP2104, CP2102N: one number for all, of which the oldest does 1 Mbit/s. */
    CP210X("CP210x", 3_000_000, Rates.BRISK),
    /** FTDI. */
    FTDI("FTDI", 3_000_000, Rates.BRISK),
    /**
     * Prolific PL2303, of which many are copies that cannot do all that they should (for which Linux' {@code pl2303.c} makes
     * allowance); nothing was found that speaks for the faster rate.
     */
    PL2303("PL2303", 921_600, Rates.CAUTIOUS),
    /** The chip's own USB: the rate means nothing. */
    CHIPS_OWN_USB("", 0, 0),
    /** A raw socket: what the other end's port is set to cannot be changed from here. */
    SOCKET("", 0, 0),
    /** A port that somebody else's adapter is behind, and a network between: most likely one of those above. */
    NETWORK("", 921_600, Rates.CAUTIOUS, Rates.BRISK),
    /**
     * Anything else: a UART of the computer, a pseudo-terminal, an adapter that nobody knows, a simulated board. Drivers of
     * UARTs refuse what they cannot do, before the board is told.
     */
    OTHER("", 2_000_000, Rates.CAUTIOUS, Rates.BRISK);

    private static final int WCH = 0x1a86;
    private static final int SILICON_LABS = 0x10c4;
    private static final int FTDI_VENDOR = 0x0403;
    private static final int PROLIFIC = 0x067b;

    private final String title;
    private final int fastest;
    private final int usual;
    private final int likely;

    AdapterKind(String title, int fastest, int usual) {
        this(title, fastest, usual, usual);
    }

    AdapterKind(String title, int fastest, int usual, int likely) {
        this.title = title;
        this.fastest = fastest;
        this.usual = usual;
        this.likely = likely;
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

    /** What nearly all of them can do, bits a second. */
    int usual() {
        return usual;
    }

    /** What so many of them can do that it is worth the first try where a failure costs little, bits a second. */
    int likely() {
        return likely;
    }

    /** Rates to begin with. Constants of an enum cannot name those of the enum itself. */
    private static final class Rates {
        static final int CAUTIOUS = 460_800;
        static final int BRISK = 921_600;

        private Rates() {}
    }
}
