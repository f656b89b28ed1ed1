package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.NorFlash;
import java.nio.charset.StandardCharsets;

/**
 * What the boot ROM prints while it starts, and whether the image at the beginning of the flash can be started. Wording
 * recorded from the ROM; layout of the image: Espressif, "Firmware Image Format".
 */
public final class BootLog {

    private static final int MAGIC = 0xe9;
    private static final int MAX_SEGMENTS = 16;
    private static final int IMAGE_HEADER = 8;
    private static final int SEGMENT_HEADER = 8;
    private static final int CHUNK = 16;

    private final NorFlash flash;

    public BootLog(NorFlash flash) {
        this.flash = flash;
    }

    /**
     * The first line, at 74880 baud on a 26 MHz crystal.
     *
     * @param bootMode 1 is UART, 3 is flash
     */
    public static byte[] greeting(ResetCause cause, int bootMode) {
        return bytes(
                "\r\n ets Jan  8 2013,rst cause:%d, boot mode:(%d,6)\r\n\r\n".formatted(cause.onEsp8266(), bootMode));
    }

    /**
     * Loading the image in flash.
     *
     * @param text what is printed, ASCII
     * @param started whether the program runs afterwards
     */
    public record Load(String text, boolean started) {}

    public Load loadImage() {
        StringBuilder log = new StringBuilder();
        boolean started = load(log);
        if (!started) {
            log.append("ets_main.c ");
        }
        return new Load(log.toString(), started);
    }

    private boolean load(StringBuilder log) {
        byte[] header = read(0, IMAGE_HEADER);
        int segments = header[1] & 0xff;
        if ((header[0] & 0xff) != MAGIC || segments == 0 || segments > MAX_SEGMENTS) {
            return false;
        }
        int sum = 0xef;
        long position = IMAGE_HEADER;
        for (int i = 0; i < segments; i++) {
            int left = chunkRest(position);
            if (i > 0 && left < SEGMENT_HEADER && left > 0) {
                log.append("ho 0 tail %d room %d\r\n".formatted(CHUNK - left, left));
            }
            byte[] segment = read(position, SEGMENT_HEADER);
            long length = Words.read(segment, 4);
            position += SEGMENT_HEADER;
            if (length > flash.size() - position) {
                return false;
            }
            int room = i == 0 ? CHUNK : chunkRest(position);
            log.append("load 0x%08x, len %d, room %d \r\n".formatted(Words.read(segment, 0), length, room));
            for (byte value : read(position, (int) length)) {
                sum ^= value & 0xff;
            }
            log.append("tail %d\r\nchksum 0x%02x\r\n".formatted(Math.max(0, length - room) % CHUNK, sum));
            position += length;
        }
        long place = (position | CHUNK - 1);
        int stored = read(place, 1)[0] & 0xff;
        if (stored != sum) {
            log.append("csum err\r\n");
            return false;
        }
        log.append("csum 0x%02x\r\n".formatted(sum));
        return true;
    }

    /** How much of the 16 bytes that the ROM fetches at once is still unread at that place. */
    private static int chunkRest(long position) {
        return (int) ((CHUNK - position % CHUNK) % CHUNK);
    }

    private byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        flash.read(address, bytes, 0, length);
        return bytes;
    }

    /** What a chip prints when its program runs into an exception, here once instead of for ever. */
    public static byte[] fatalException(int cause, long address) {
        return bytes(
                "Fatal exception (%d): \r\nepc1=0x%08x, epc2=0x00000000, epc3=0x00000000, excvaddr=0x%08x, depc=0x00000000\r\n"
                        .formatted(cause, address, address));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
