package io.flashlab.host;

import io.flashlab.engine.transport.PortInfo.UsbId;
import java.util.Optional;

/**
 * A serial adapter, or a board with USB of its own, by what it says on the USB.
 *
 * <p>Numbers: the vendors' own ({@code usb.ids}, Espressif's usb-pids); modules: the device tables of Linux's
 * {@code drivers/usb/serial} and of its class driver {@code cdc-acm}.
 *
 * @param title what people call it, for example {@code CH340}
 * @param module Linux's driver for it
 * @param maker whose driver Windows and macOS may need; empty where theirs does
 */
public record UsbSerial(String title, String module, Optional<String> maker) {

    private static final String WCH = "wch.cn";
    private static final String SILICON_LABS = "silabs.com";
    private static final String FTDI = "ftdichip.com";
    private static final String PROLIFIC = "prolific.com.tw";
    private static final String CLASS_DRIVER = "cdc_acm";

    /** The device with those numbers, where it is one that boards are plugged in by. */
    public static Optional<UsbSerial> of(int vendorId, int productId) {
        return switch ((vendorId << 16) | productId) {
            case 0x1a86_7523, 0x1a86_7522 -> made("CH340", "ch341", WCH);
            case 0x1a86_5523 -> made("CH341", "ch341", WCH);
            case 0x1a86_55d3 -> made("CH343", CLASS_DRIVER, WCH);
            case 0x1a86_55d4 -> made("CH9102", CLASS_DRIVER, WCH);
            case 0x10c4_ea60, 0x10c4_ea70, 0x10c4_ea71 -> made("CP210x", "cp210x", SILICON_LABS);
            case 0x0403_6001, 0x0403_6010, 0x0403_6011, 0x0403_6014, 0x0403_6015 -> made("FT232", "ftdi_sio", FTDI);
            case 0x067b_2303, 0x067b_23a3 -> made("PL2303", "pl2303", PROLIFIC);
            default ->
                vendorId == UsbId.ESPRESSIF
                        ? Optional.of(new UsbSerial("Espressif USB", CLASS_DRIVER, Optional.empty()))
                        : Optional.empty();
        };
    }

    private static Optional<UsbSerial> made(String title, String module, String maker) {
        return Optional.of(new UsbSerial(title, module, Optional.of(maker)));
    }
}
