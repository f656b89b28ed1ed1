package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.Bus;
import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.FlashEncryption;
import java.util.function.Supplier;

/**
 * In what the flasher stubs of the chip families differ: Espressif's esp-flasher-stub 1.1.0 and its esp-stub-lib (the sources
 * of the stubs in esptool-js 0.7.0), folder {@code src/target} there.
 *
 * @param largeFlash whether flash of more than 16 MiB is addressed with four bytes. Elsewhere the stub does nothing at all on
 *     such a chip, and calls that success: its commands for large flash are empty
 * @param encryptedBlock alignment of what the ROM's encrypted write takes, in bytes; 0 where there is none
 * @param relativeBaudRate whether CHANGE_BAUDRATE takes the present rate for 115200, whatever it is
 * @param fixedReach how far the ROM's own functions reach, in bytes, where SPI_SET_PARAMS does not change that; else 0
 * @param securityInfo what GET_SECURITY_INFO answers; nothing where the stub does not have the command
 * @param encryption the chip's flash encryption
 */
public record StubTraits(
        boolean largeFlash,
        int encryptedBlock,
        boolean relativeBaudRate,
        long fixedReach,
        Supplier<byte[]> securityInfo,
        FlashEncryption encryption) {

    private static final FlashEncryption NO_KEY = new FlashEncryption(new byte[32]);

    /** The ROM takes every chip for one of 4 MiB, and the stub sets the rate by scaling the UART's divider. */
    public static final StubTraits ESP8266 = new StubTraits(false, 0, true, 0x40_0000, StubTraits::none, NO_KEY);

    /** ESP32: no security information, and the ROM's encrypted write wants 32 bytes. */
    public static final StubTraits ESP32 = new StubTraits(false, 32, false, 0, StubTraits::none, NO_KEY);

    /** ESP32-S2, C2, C3, C6, H2, H4, S31. */
    public static final StubTraits LATER = new StubTraits(false, 16, false, 0, StubTraits::none, NO_KEY);

    /** ESP32-S3, C5, C61, P4. */
    public static final StubTraits LATER_WITH_LARGE_FLASH =
            new StubTraits(true, 16, false, 0, StubTraits::none, NO_KEY);

    /** The stub of the chip behind a bus, with the chip's eFuses. */
    public static StubTraits of(Bus bus) {
        ChipModel model = bus.model();
        StubTraits family = switch (model.key()) {
            case "esp8266" -> ESP8266;
            case "esp32" -> ESP32;
            case "esp32s3", "esp32c5", "esp32p4" -> LATER_WITH_LARGE_FLASH;
            default -> LATER;
        };
        return family.withEncryption(bus.efuses().flashEncryption())
                .withSecurityInfo(() -> SecurityInfo.of(model, bus.efuses()));
    }

    /** @param answer 12 bytes on the ESP32-S2, 20 on later chips */
    public StubTraits withSecurityInfo(Supplier<byte[]> answer) {
        return new StubTraits(largeFlash, encryptedBlock, relativeBaudRate, fixedReach, answer, encryption);
    }

    public StubTraits withEncryption(FlashEncryption keyed) {
        return new StubTraits(largeFlash, encryptedBlock, relativeBaudRate, fixedReach, securityInfo, keyed);
    }

    private static byte[] none() {
        return new byte[0];
    }
}
