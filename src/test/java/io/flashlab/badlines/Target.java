package io.flashlab.badlines;

import io.flashlab.simulator.BoardConfig;
import io.flashlab.simulator.SerialLink;

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

    boolean stub() {
        return stub;
    }
}
