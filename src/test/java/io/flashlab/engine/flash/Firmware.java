package io.flashlab.engine.flash;

import io.flashlab.engine.image.Esp8266ImageBuilder;
import io.flashlab.engine.image.ImageSource;
import java.util.Arrays;
import java.util.Random;

/** Files for the tests of this package. */
final class Firmware {

    private Firmware() {}

    /** A bootable image of 100,000 bytes: a valid header with QIO and 512 KB, and a tail that compresses by half. */
    static byte[] bootable() {
        byte[] image = Arrays.copyOf(Esp8266ImageBuilder.image(0, 0, 6000), 100_000);
        Random random = new Random(7);
        for (int i = 6100; i < image.length; i++) {
            image[i] = (byte) random.nextInt(16);
        }
        return image;
    }

    /** Bytes that do not compress. */
    static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    static FlashPart part(long address, String name, byte[] content) {
        return new FlashPart(address, ImageSource.of(name, content));
    }
}
