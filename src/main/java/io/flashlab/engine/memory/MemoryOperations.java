package io.flashlab.engine.memory;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.engine.error.FlasherException.RegionInvalid;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import io.flashlab.engine.log.TransferTime;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.task.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * Reads and writes words of the chip's address space. Addresses are multiples of 4, 0..0xfffffffc; an address that the
 * chip does not have may crash it.
 */
public final class MemoryOperations {

    private static final int WORD = 4;
    private static final int PROGRESS_STEP = 1024;
    private static final long ADDRESS_END = 1L << 32;

    private final EspLoader loader;
    private final EspLogger logger;
    private final CancellationToken cancellation;
    private final TimeSource time;

    public MemoryOperations(EspLoader loader, EspLogger logger, CancellationToken cancellation, TimeSource time) {
        this.loader = loader;
        this.logger = logger;
        this.cancellation = cancellation;
        this.time = time;
    }

    /**
     * Reads a word.
     *
     * @throws RegionInvalid when the address is no multiple of 4
     */
    public int read(long address) throws FlasherException {
        check(address, WORD);
        int value = loader.readReg(address);
        logger.print("0x%08x = 0x%08x".formatted(address, value));
        return value;
    }

    /**
     * Writes a word.
     *
     * @param mask which bits to change, usually 0xffffffff
     * @throws RegionInvalid when the address is no multiple of 4
     */
    public void write(long address, int value, int mask) throws FlasherException {
        check(address, WORD);
        loader.writeReg(address, value, mask, 0);
        logger.print("Wrote 0x%08x with mask 0x%08x to 0x%08x.".formatted(value, mask, address));
    }

    /**
     * Reads a region word by word.
     *
     * @param size in bytes; of the last word, only as much as belongs to the region is kept
     */
    public byte[] dump(long address, int size) throws FlasherException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(size, 0));
        dump(address, size, "", out);
        return out.toByteArray();
    }

    /** As {@link #dump(long, long, String, OutputStream)}, to an output without a name. */
    public void dump(long address, long size, OutputStream out) throws FlasherException {
        dump(address, size, "", out);
    }

    /**
     * Reads a region word by word, which takes about as long as a kilobyte a second at 115200 baud.
     *
     * @param size in bytes; of the last word, only as much as belongs to the region is written
     * @param name the output's name for messages; empty when it has none
     * @param out gets the bytes as they arrive, and is flushed when it has all of them
     * @throws RegionInvalid when the address is no multiple of 4, or the region does not exist
     * @throws FileUnusable when {@code out} does not take them
     */
    public void dump(long address, long size, String name, OutputStream out) throws FlasherException {
        check(address, size);
        logger.beginStage(Stage.READ);
        logger.print("Dumping %s bytes from 0x%08x%s..."
                .formatted(size, address, name.isEmpty() ? "" : " to file '%s'".formatted(name)));
        long start = time.nanoTime();
        copy(address, size, name, out);
        flush(out, name);
        TransferTime took = new TransferTime(Duration.ofNanos(time.nanoTime() - start));
        logger.endStage(Stage.READ);
        logger.print("Dumped %s bytes from 0x%08x in %s%s."
                .formatted(size, address, took.secondsAndSpeed(size), name.isEmpty() ? "" : " to '" + name + "'"));
    }

    private void copy(long address, long size, String name, OutputStream out) throws FlasherException {
        ByteBuffer word = ByteBuffer.allocate(WORD).order(ByteOrder.LITTLE_ENDIAN);
        for (long done = 0; done < size; ) {
            cancellation.throwIfCancelled();
            int length = (int) Math.min(WORD, size - done);
            word.putInt(0, loader.readReg(address + done));
            write(out, name, word.array(), length);
            done += length;
            if (done % PROGRESS_STEP == 0 || done == size) {
                String item = "memory from 0x%08x".formatted(address);
                logger.progress(new Progress(Stage.READ, item, 0, 1, address + done, done, size, done, size));
            }
        }
    }

    private static void write(OutputStream out, String name, byte[] word, int length) throws FileUnusable {
        try {
            out.write(word, 0, length);
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private static void flush(OutputStream out, String name) throws FileUnusable {
        try {
            out.flush();
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private static FileUnusable unusable(String name, IOException cause) {
        return new FileUnusable(name.isEmpty() ? "the output" : name, FileProblem.WRITE_FAILED, cause);
    }

    private static void check(long address, long size) throws RegionInvalid {
        if (address < 0 || size < 0 || address > ADDRESS_END || size > ADDRESS_END - address) {
            throw new RegionInvalid(address, size, "Memory addresses have 32 bits.");
        }
        if (address % WORD != 0) {
            throw new RegionInvalid(address, size, "Memory is read and written in words: not a multiple of 4.");
        }
    }
}
