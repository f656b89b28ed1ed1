package io.flashlab.testing;

import io.flashlab.engine.image.Esp8266ImageBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Firmware that tests make. */
public final class Images {

    private static final int SEGMENT = 0x2000;

    private Images() {}

    /** A valid ESP8266 image of that many bytes, at least 16 KiB, with MicroPython's banner in it. */
    public static byte[] esp8266(int size) {
        byte[] image = Esp8266ImageBuilder.image(0, 0, SEGMENT);
        byte[] banner =
                "MicroPython v1.25.0 on 2025-04-15; ESP module with ESP8266\0".getBytes(StandardCharsets.US_ASCII);
        byte[] rest = new byte[size - image.length];
        Random random = new Random(8266);
        for (int i = 0; i < rest.length; i++) {
            // About as compressible as real firmware.
            rest[i] = (byte) (i % 3 == 0 ? 0 : random.nextInt(256));
        }
        byte[] whole = Arrays.copyOf(image, size);
        System.arraycopy(rest, 0, whole, image.length, rest.length);
        System.arraycopy(banner, 0, whole, image.length + 256, banner.length);
        return whole;
    }
}
