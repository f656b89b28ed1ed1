package io.flashlab.bench;

import io.flashlab.testing.Images;
import io.flashlab.testing.SharedFirmware;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What is sent: the middle of MicroPython for the ESP8266 where that file is, else made bytes about as compressible. */
public final class Firmware {

    /** Bytes, 256 KiB. */
    public static final int SIZE = 0x4_0000;

    private static final int BEHIND_THE_HEADER = 0x1_0000;

    private Firmware() {}

    /** {@value #SIZE} bytes. */
    public static byte[] bytes() {
        Optional<Path> file = SharedFirmware.find(SharedFirmware.ESP8266_MICROPYTHON);
        try {
            byte[] whole = file.isPresent() ? Files.readAllBytes(file.get()) : Images.esp8266(SIZE + BEHIND_THE_HEADER);
            return Arrays.copyOfRange(whole, BEHIND_THE_HEADER, BEHIND_THE_HEADER + SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
