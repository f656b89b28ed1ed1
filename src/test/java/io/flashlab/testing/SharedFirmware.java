package io.flashlab.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real firmware files that lie beside the checkout on some machines. A test that needs one skips where it is missing. */
public final class SharedFirmware {

    /** MicroPython 1.8.7 for the ESP8266, 586,700 bytes. */
    public static final String ESP8266_MICROPYTHON = "esp8266-20170108-v1.8.7.bin";

    private SharedFirmware() {}

    /** The file of that name, from the folder that FLASHLAB_SHARED names or from {@code ../shared}. */
    public static Optional<Path> find(String name) {
        String shared = System.getenv().getOrDefault("FLASHLAB_SHARED", "../shared");
        return Optional.of(Path.of(shared, "firmware", name)).filter(Files::isReadable);
    }
}
