package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.FlashSink;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads flash by the stub, and lets it not send what is erased: where the bytes before were, the stub is asked for the MD5 of
 * the next 64 KiB, and then of twice as much each time, which takes it a tenth of the time that the bytes take at 921600 baud.
 * Where it is that of erased flash the bytes are known. Where there is no erased flash nothing is asked.
 */
final class BlankSkippingRead {

    private static final int BLOCK = 0x1_0000;
    private static final long MOST_AT_ONCE = 0x40_0000;

    private final FlashDevice device;
    private final FlashSink sink;
    private final byte[] erased = new byte[FlashAddress.SECTOR];
    private boolean seemsErased;

    BlankSkippingRead(FlashDevice device, FlashSink sink) {
        this.device = device;
        this.sink = sink;
        Arrays.fill(erased, FlashAddress.ERASED);
    }

    /** Reads a region; of one sector, then up to the end of each 64 KiB at a time. */
    void read(long address, long length) throws FlasherException {
        long end = address + length;
        long probe = BLOCK;
        for (long at = address; at < end; ) {
            long step = Math.min(at == address ? FlashAddress.SECTOR : BLOCK - at % BLOCK, end - at);
            if (seemsErased) {
                long more = Math.min(Math.max(step, probe), end - at);
                if (isErased(at, more)) {
                    pass(more);
                    at += more;
                    probe = Math.min(2 * probe, MOST_AT_ONCE);
                    continue;
                }
                if (more > step) {
                    probe = BLOCK;
                    if (isErased(at, step)) {
                        pass(step);
                        at += step;
                        continue;
                    }
                }
            }
            device.loader().readFlash(at, step, this::take);
            at += step;
        }
    }

    private void take(byte[] data, int offset, int length) throws FlasherException {
        seemsErased = Arrays.equals(data, offset, offset + length, erased, 0, length);
        sink.accept(data, offset, length);
    }

    private void pass(long length) throws FlasherException {
        for (long left = length; left > 0; left -= FlashAddress.SECTOR) {
            sink.accept(erased, 0, (int) Math.min(left, FlashAddress.SECTOR));
        }
    }

    private boolean isErased(long address, long length) throws FlasherException {
        MessageDigest digest = PlannedPart.digest();
        for (long left = length; left > 0; left -= FlashAddress.SECTOR) {
            digest.update(erased, 0, (int) Math.min(left, FlashAddress.SECTOR));
        }
        return Arrays.equals(device.loader().flashMd5(address, length), digest.digest());
    }
}
