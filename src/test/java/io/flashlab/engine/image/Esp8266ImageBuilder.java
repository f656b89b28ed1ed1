package io.flashlab.engine.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes small, valid ESP8266 images after Espressif's "Firmware Image Format" page. */
public final class Esp8266ImageBuilder {

    private Esp8266ImageBuilder() {}

    /** One segment at 0x40100000 whose bytes count up. Header as given. */
    public static byte[] image(int mode, int sizeAndFrequency, int segmentLength) {
        byte[] segment = new byte[segmentLength];
        int checksum = 0xef;
        for (int i = 0; i < segmentLength; i++) {
            segment[i] = (byte) (i * 7);
            checksum ^= segment[i];
        }
        ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {(byte) 0xe9, 1, (byte) mode, (byte) sizeAndFrequency});
        head.putInt(0x40100004).putInt(0x40100000).putInt(segmentLength);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.array());
        out.writeBytes(segment);
        byte[] padded = Arrays.copyOf(out.toByteArray(), (out.size() / 16 + 1) * 16);
        padded[padded.length - 1] = (byte) checksum;
        return padded;
    }
}
