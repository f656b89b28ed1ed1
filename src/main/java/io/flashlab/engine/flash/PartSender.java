package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.Rejected;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.error.FlasherException.ResponseTimeout;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.TransferTime;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sends what one region of flash shall hold, and begins again where that makes sense.
 *
 * <p>Blocks carry no number that a loader looks at, so after a lost answer nobody can know whether the block was written:
 * sending it again might write it twice, and leaving it out not at all. But a begin makes the loader forget what it was doing,
 * and erases again. Without a {@link LineKeeper} it is begun anew once, from the start. With one it goes on from the last
 * sector that is surely in flash, and again at each slower rate.
 *
 * <p>After a lost port the board is reset. That is not done with encrypted data, as Espressif's tool leaves it to its user:
 * half a program may start, and encrypt the flash for good.
 */
final class PartSender {

    private final FlashDevice device;
    private final EspLogger logger;
    private final JobProgress progress;
    private final PlannedPart part;
    private boolean portWasLost;
    private boolean tried;
    private long wireBytes;

    /** Bytes of the loop's region that the loader has taken, and those that are surely in flash. */
    private int sent;

    private int written;

    PartSender(FlashDevice device, JobProgress progress, PlannedPart part) {
        this.device = device;
        this.logger = device.logger();
        this.progress = progress;
        this.part = part;
    }

    /** Makes what sends a region. */
    @FunctionalInterface
    interface Loops {
        WriteLoop of(byte[] data, long address) throws FlasherException;
    }

    /** Payload bytes that travelled, those that travelled in vain too. */
    long wireBytes() {
        return wireBytes;
    }

    /**
     * Sends a region.
     *
     * @param loop sends all of it
     * @param region what it shall hold
     * @param address of its first byte in flash
     * @param loops make what sends the end of it
     */
    TransferTime send(WriteLoop loop, byte[] region, long address, Loops loops) throws FlasherException {
        long start = device.now();
        WriteLoop now = loop;
        long from = address;
        while (true) {
            try {
                TransferTime took = sendOnce(now, offset(from));
                return tried ? device.since(start) : took;
            } catch (PortLost | ResponseTimeout | ResponseInvalid | Rejected e) {
                throwUnlessWorthwhile(e);
                device.recover(e);
                long again = safeToGoOnFrom(from, e);
                if (again > from) {
                    from = again;
                    now = loops.of(Arrays.copyOfRange(region, (int) (from - address), region.length), from);
                }
                tried = true;
            }
        }
    }

    private void throwUnlessWorthwhile(FlasherException failure) throws FlasherException {
        boolean again = switch (failure) {
            case PortLost _ -> !part.isEncrypted() && !portWasLost;
            case Rejected rejected -> device.keepsLine() && EspLoader.mayComeOfTheLine(rejected);
            default -> device.keepsLine() || !tried;
        };
        if (!again) {
            throw failure;
        }
        portWasLost |= failure instanceof PortLost;
    }

    /**
     * The beginning of a sector that nothing is missing before. A stub answers a block before it inflates it, so the last one
     * that was answered does not count; and it writes what it inflated when its window is full.
     */
    private long safeToGoOnFrom(long from, FlasherException failure) {
        boolean known = device.keepsLine() && !(failure instanceof PortLost) && !part.isEncrypted();
        long end = from + Math.max(0, written - DeflatedData.STUB_WINDOW);
        return known ? Math.max(from, end - Math.floorMod(end, FlashAddress.SECTOR)) : from;
    }

    private int offset(long address) {
        return (int) Math.max(0, address - part.address());
    }

    /** @param offset of the region in the file */
    private TransferTime sendOnce(WriteLoop loop, int offset) throws FlasherException {
        sent = 0;
        written = 0;
        progress.report(part, offset);
        device.throwIfCancelled();
        boolean rom = !device.loader().isStub();
        if (rom) {
            logger.print("Erasing flash...");
        }
        if (loop instanceof DeflatedLoop) {
            logger.print("Compressed %s bytes to %s...".formatted(loop.size(), loop.wireSize()));
        }
        long beforeErase = device.now();
        loop.begin(device.loader());
        if (rom) {
            double seconds = device.since(beforeErase).inSeconds();
            logger.print(String.format(Locale.ROOT, "Took %.2fs to erase flash block.", seconds));
        }
        long start = device.now();
        wireBytes += loop.wireSize();
        loop.send(device.loader(), bytes -> {
            written = sent;
            sent = bytes;
            progress.report(part, Math.min(offset + bytes, part.size()));
            device.throwIfCancelled();
            device.checkLine();
        });
        return device.since(start);
    }
}
