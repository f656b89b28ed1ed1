package io.flashlab.simulator.loader;

import io.flashlab.simulator.chip.ChipModel;
import io.flashlab.simulator.chip.ChipModel.BootText;
import io.flashlab.simulator.chip.NorFlash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the boot ROMs from the ESP32 on print while they start, and whether the second stage boot loader in flash can be
 * started. Layout of the image: Espressif, "Firmware Image Format"; wording: boot logs in ESP-IDF's documentation.
 */
public final class FamilyBootLog {

    private static final int MAGIC = 0xe9;
    private static final int MAX_SEGMENTS = 16;
    private static final int IMAGE_HEADER = 24;
    private static final int SEGMENT_HEADER = 8;
    private static final List<String> ESP32_PINS = List.of(
            "configsip: 0, SPIWP:0xee", "clk_drv:0x00,q_drv:0x00,d_drv:0x00,cs0_drv:0x00,hd_drv:0x00,wp_drv:0x00", "");
    private static final String[] MODES = {"QIO", "QOUT", "DIO", "DOUT"};

    private final ChipModel model;
    private final NorFlash flash;

    public FamilyBootLog(ChipModel model, NorFlash flash) {
        this.model = model;
        this.flash = flash;
    }

    /** The lines up to the loader's last one, or up to where booting from flash begins. */
    public byte[] greeting(ResetCause cause, boolean loader) {
        BootText text = model.boot();
        StringBuilder log = new StringBuilder();
        text.greeting().forEach(line -> log.append(line).append("\r\n"));
        log.append("rst:0x%x (%s),boot:%s\r\n"
                .formatted(
                        cause.later(),
                        text.causes().getOrDefault(cause.later(), "UNKNOWN"),
                        loader ? text.download() : text.fromFlash()));
        if (loader) {
            log.append("waiting for download\r\n");
        }
        return log.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Loading the boot loader in flash. */
    public BootLog.Load loadImage() {
        StringBuilder log = new StringBuilder();
        boolean started = load(log);
        return new BootLog.Load(log.toString(), started);
    }

    private boolean load(StringBuilder log) {
        long start = model.boot().imageAddress();
        byte[] header = read(start, IMAGE_HEADER);
        int segments = header[1] & 0xff;
        if ((header[0] & 0xff) != MAGIC || segments == 0 || segments > MAX_SEGMENTS) {
            log.append("invalid header: 0x%08x\r\n"
                    .formatted(Words.read(header, 0))
                    .repeat(8));
            return false;
        }
        boolean decimal = model.boot().longHeader();
        if (decimal) {
            log.append(String.join("\r\n", ESP32_PINS));
        } else {
            log.append("SPIWP:0xee\r\n");
        }
        log.append("mode:%s, clock div:%d\r\n".formatted(MODES[header[2] & 3], decimal ? 2 : 1));
        int sum = 0xef;
        long position = start + IMAGE_HEADER;
        for (int i = 0; i < segments; i++) {
            byte[] segment = read(position, SEGMENT_HEADER);
            long length = Words.read(segment, 4);
            position += SEGMENT_HEADER;
            if (length > flash.size() - position) {
                log.append("invalid segment length 0x%x\r\n".formatted(length));
                return false;
            }
            log.append((decimal ? "load:0x%08x,len:%d\r\n" : "load:0x%08x,len:0x%x\r\n")
                    .formatted(Words.read(segment, 0), length));
            for (byte value : read(position, (int) length)) {
                sum ^= value & 0xff;
            }
            position += length;
        }
        int stored = read(start + ((position - start) | 15), 1)[0] & 0xff;
        if (stored != sum) {
            log.append("csum err:0x%02x!=0x%02x\r\n".formatted(stored, sum));
            return false;
        }
        log.append("entry 0x%08x\r\n".formatted(Words.read(header, 4)));
        return true;
    }

    private byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        flash.read(address, bytes, 0, length);
        return bytes;
    }
}
