package io.flashlab.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A firmware file to try FlashLab with on the simulated board: a valid ESP8266 image, the same bytes every time. It has no
 * code; on a real chip it would start and do nothing.
 */
public final class DemonstrationImage {

    private static final int MAGIC = 0xe9;
    private static final int CHECKSUM_SEED = 0xef;
    private static final int INSTRUCTION_RAM = 0x4010_0000;
    private static final int DATA_RAM = 0x3ffe_8000;
    private static final int CODE_SIZE = 0x6000;
    private static final int DATA_SIZE = 0x8000;
    private static final int TRAILER_SIZE = 0x1_6000;
    private static final String MARK = "FLASHLAB-BANNER:";
    private static final String BANNER = "\r\nFlashLab demonstration, running on the simulated ESP-01S.\r\n";

    /** Jumps to itself: {@code j .} in Xtensa code, three bytes. */
    private static final byte[] ENDLESS_LOOP = {0x06, (byte) 0xff, (byte) 0xff};

    private DemonstrationImage() {}

    /** The image, about 140 KiB; to be written at address 0. */
    public static byte[] bytes() {
        byte[] code = filled(CODE_SIZE, 0x1357_9bdf, 3);
        System.arraycopy(ENDLESS_LOOP, 0, code, 0, ENDLESS_LOOP.length);
        byte[] data = filled(DATA_SIZE, 0x0246_8ace, 7);
        byte[] banner = (MARK + BANNER + "\0").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(banner, 0, data, 0, banner.length);

        ByteArrayOutputStream image = new ByteArrayOutputStream();
        image.write(MAGIC);
        image.write(2);
        image.write(0x02); // DIO
        image.write(0x20); // 1 MB, 40 MHz
        word(image, INSTRUCTION_RAM);
        segment(image, INSTRUCTION_RAM, code);
        segment(image, DATA_RAM, data);
        while (image.size() % 16 != 15) {
            image.write(0);
        }
        image.write(checksum(code, checksum(data, CHECKSUM_SEED)));
        image.writeBytes(filled(TRAILER_SIZE, 0x7531_fdb9, 5));
        return image.toByteArray();
    }

    /** The greeting, when the bytes hold this image. */
    static Optional<String> bannerIn(byte[] contents) {
        String text = new String(contents, StandardCharsets.ISO_8859_1);
        int mark = text.indexOf(MARK);
        int end = mark < 0 ? -1 : text.indexOf('\0', mark);
        return end < 0 ? Optional.empty() : Optional.of(text.substring(mark + MARK.length(), end));
    }

    private static void segment(ByteArrayOutputStream image, int address, byte[] contents) {
        word(image, address);
        word(image, contents.length);
        image.writeBytes(contents);
    }

    private static void word(ByteArrayOutputStream image, int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            image.write(value >> shift);
        }
    }

    private static int checksum(byte[] contents, int seed) {
        int sum = seed;
        for (byte value : contents) {
            sum ^= value & 0xff;
        }
        return sum;
    }

    /** Text in between numbers, so that it packs about as well as real firmware. */
    private static byte[] filled(int size, int seed, int textEvery) {
        byte[] text = "FlashLab demonstration. ".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[size];
        int state = seed;
        for (int i = 0; i < size; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            bytes[i] = i / 64 % textEvery == 0 ? (byte) state : text[i % text.length];
        }
        return bytes;
    }
}
