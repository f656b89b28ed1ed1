package io.flashlab.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The files of a build for the ESP32 family, small and valid, after Espressif's "Firmware Image Format" page and ESP-IDF's
 * "Partition Tables".
 */
public final class Esp32Parts {

    public static final int ESP32 = 0;
    public static final int ESP32_C3 = 5;

    private static final int HEADER = 24;
    private static final int APP_DESCRIPTION = 256;

    private Esp32Parts() {}

    /** A program with an {@code esp_app_desc_t}. */
    public static byte[] program(int chipId, String project, String version) {
        ByteBuffer data = ByteBuffer.allocate(APP_DESCRIPTION).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, 0xabcd5432);
        put(data, 16, version);
        put(data, 48, project);
        put(data, 112, "v5.1.2");
        return image(chipId, 0x3f400020, data.array());
    }

    /** A bootloader without a description, as those before ESP-IDF 5 are. */
    public static byte[] bootloader(int chipId) {
        byte[] code = new byte[512];
        Arrays.fill(code, (byte) 0x5a);
        return image(chipId, 0x3fff0018, code);
    }

    /** A table; it ends with 0xff, and has no MD5. */
    public static byte[] table(byte[]... entries) {
        byte[] table = new byte[0xc00];
        Arrays.fill(table, (byte) 0xff);
        for (int i = 0; i < entries.length; i++) {
            System.arraycopy(entries[i], 0, table, i * 32, 32);
        }
        return table;
    }

    /** A table's entry. */
    public static byte[] entry(String name, int type, int subtype, int address, int size) {
        ByteBuffer entry = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        entry.putShort((short) 0x50aa)
                .put((byte) type)
                .put((byte) subtype)
                .putInt(address)
                .putInt(size);
        put(entry, 12, name);
        return entry.array();
    }

    private static void put(ByteBuffer buffer, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        buffer.put(at, bytes);
    }

    private static byte[] image(int chipId, int loadAddress, byte[] data) {
        ByteBuffer head = ByteBuffer.allocate(HEADER + 8).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {(byte) 0xe9, 1, 2, 0x20}).putInt(0x40080000);
        head.put(new byte[] {(byte) 0xee, 0, 0, 0}).putShort((short) chipId);
        head.putInt(HEADER, loadAddress).putInt(HEADER + 4, data.length);
        int checksum = 0xef;
        for (byte b : data) {
            checksum ^= b;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.array());
        out.writeBytes(data);
        byte[] padded = Arrays.copyOf(out.toByteArray(), (out.size() / 16 + 1) * 16);
        padded[padded.length - 1] = (byte) checksum;
        return padded;
    }
}
