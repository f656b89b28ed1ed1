package io.flashlab.viewmodel.board;

import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.Progress;
import io.flashlab.engine.log.Stage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which sectors of flash are not blank, without reading them: the board tells the MD5 of a region, and that of a
 * blank one is known. A region that is not blank is halved until it is a sector.
 */
final class UsedFlash {

    private static final int SECTOR = 0x1000;
    private static final int BLOCK = 0x1_0000;

    private final EspLoader loader;
    private final SessionContext context;
    private final long flashSize;
    private final Map<Integer, byte[]> blank = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    UsedFlash(EspLoader loader, SessionContext context, long flashSize) {
        this.loader = loader;
        this.context = context;
        this.flashSize = flashSize;
    }

    /**
     * Neighbouring sectors that are not blank.
     *
     * @param end address behind the last
     */
    record Run(long start, long end) {

        long size() {
            return end - start;
        }
    }

    /** All of them, in the order of their addresses. */
    List<Run> find() throws FlasherException {
        context.logger().beginStage(Stage.READ);
        for (long address = 0; address < flashSize; address += BLOCK) {
            report(address);
            look(address, (int) Math.min(BLOCK, flashSize - address));
        }
        report(flashSize);
        context.logger().endStage(Stage.READ);
        return runs;
    }

    private void look(long address, int size) throws FlasherException {
        context.cancellation().throwIfCancelled();
        if (Arrays.equals(loader.flashMd5(address, size), blank.computeIfAbsent(size, UsedFlash::digestOfBlank))) {
            return;
        }
        if (size <= SECTOR) {
            add(address, size);
            return;
        }
        look(address, size / 2);
        look(address + size / 2, size - size / 2);
    }

    private void add(long address, int size) {
        if (!runs.isEmpty() && runs.getLast().end() == address) {
            runs.set(runs.size() - 1, new Run(runs.getLast().start(), address + size));
        } else {
            runs.add(new Run(address, address + size));
        }
    }

    private void report(long address) {
        context.logger()
                .progress(new Progress(Stage.READ, "flash", 0, 1, address, address, flashSize, address, flashSize));
    }

    private static byte[] digestOfBlank(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0xff);
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
