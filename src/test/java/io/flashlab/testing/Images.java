package io.flashlab.testing;

import io.flashlab.engine.image.Esp8266ImageBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /**
     * A program for RAM with one segment, laid out as Espressif's "Firmware Image Format" says; loaders look at no checksum.
     *
     * @param chipId {@code esp_chip_id_t}; -1 for the ESP8266, which has no extended header
     * @param address of the segment; the program starts four bytes behind
     */
    public static byte[] forRam(int chipId, long address, byte[] data) {
        ByteBuffer image = ByteBuffer.allocate(data.length + 64).order(ByteOrder.LITTLE_ENDIAN);
        image.put((byte) 0xe9).put((byte) 1).put((byte) 0).put((byte) 0).putInt((int) address + 4);
        if (chipId >= 0) {
            image.put(new byte[4]).putShort((short) chipId).put(new byte[10]);
        }
        image.putInt((int) address).putInt(data.length).put(data);
        return Arrays.copyOf(image.array(), (image.position() + 16) / 16 * 16);
    }
}
