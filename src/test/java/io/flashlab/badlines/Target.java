package io.flashlab.badlines;

import io.flashlab.engine.image.ImageSource;
import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SerialLink;
import io.flashlab.testing.Images;

/** A board and which of its loaders is worked with. */
enum Target {
    ESP8266_STUB(BoardConfig.DEFAULT, true),
    ESP8266_ROM(BoardConfig.DEFAULT, false),
    ESP32C3_STUB(BoardConfig.of("esp32c3"), true),
    ESP32C3_ROM(BoardConfig.of("esp32c3"), false),
    ESP32C3_ENCRYPTED(BoardConfig.named("esp32c3-encrypted").orElseThrow(), true),
    ESP32S3_USB(BoardConfig.of("esp32s3").withLink(SerialLink.USB_SERIAL_JTAG), true);

    private static final int FLASH = 0x10_0000;

    @SuppressWarnings("ImmutableEnumChecker") // of memory only, so that nothing of it changes
    private final BoardConfig config;

    private final boolean stub;

    Target(BoardConfig config, boolean stub) {
        this.config = config.withFlashSize(FLASH);
        this.stub = stub;
    }

    BoardConfig config() {
        return config;
    }

    /** Whether an operation is worth doing with it; the encrypted board differs from its sister in one of them only. */
    boolean suits(Operation operation) {
        return (this == ESP32C3_ENCRYPTED) == (operation == Operation.WRITE_ENCRYPTED);
    }

    /** A program for RAM that overwrites no stub. */
    ImageSource program() {
        return ImageSource.of("ram.bin", Images.forRam(chipId(), programAddress(), Operation.Data.PROGRAM));
    }

    /** {@code esp_chip_id_t}; -1 where images have none. */
    private int chipId() {
        return switch (this) {
            case ESP8266_ROM, ESP8266_STUB -> -1;
            case ESP32C3_ROM, ESP32C3_STUB, ESP32C3_ENCRYPTED -> 5;
            case ESP32S3_USB -> 9;
        };
    }

    /** Where it goes, and code can run. */
    long programAddress() {
        return switch (this) {
            case ESP8266_ROM, ESP8266_STUB -> 0x4010_0000L;
            case ESP32C3_ROM, ESP32C3_STUB, ESP32C3_ENCRYPTED, ESP32S3_USB -> 0x403b_0000L;
        };
    }

    boolean stub() {
        return stub;
    }
}
