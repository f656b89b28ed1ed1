package io.flashlab.engine.image.addressed;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes one Intel HEX file, once. */
final class HexWriter {

    private static final int ROW = 16;
    private static final int BLOCK = 0x10000;
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The 64 KB that the file's next data would go to; as long as no address record is needed, the first. */
    private long block = 0;

    byte[] write(List<ImageRegion> regions) {
        boolean far = !regions.isEmpty() && regions.getLast().end() > BLOCK;
        if (far) {
            block = -1;
        }
        for (ImageRegion region : regions) {
            write(region);
        }
        record(HexRecord.END_OF_FILE, 0, new byte[0], 0, 0);
        return out.toByteArray();
    }

    private void write(ImageRegion region) {
        int at = 0;
        while (at < region.data().length) {
            long address = region.address() + at;
            enter(address >> 16);
            int low = (int) (address & (BLOCK - 1));
            int length = Math.min(Math.min(ROW, region.data().length - at), BLOCK - low);
            record(HexRecord.DATA, low, region.data(), at, length);
            at += length;
        }
    }

    private void enter(long wanted) {
        if (wanted != block) {
            byte[] number = {(byte) (wanted >> 8), (byte) wanted};
            record(HexRecord.LINEAR_ADDRESS, 0, number, 0, number.length);
            block = wanted;
        }
    }

    private void record(int type, int offset, byte[] data, int from, int length) {
        out.write(':');
        int sum = length + (offset >> 8) + offset + type;
        digits(length);
        digits(offset >> 8);
        digits(offset);
        digits(type);
        for (int i = from; i < from + length; i++) {
            digits(data[i]);
            sum += data[i];
        }
        digits(-sum);
        out.write('\n');
    }

    private void digits(int value) {
        out.write(DIGITS[value >> 4 & 0xf]);
        out.write(DIGITS[value & 0xf]);
    }
}
