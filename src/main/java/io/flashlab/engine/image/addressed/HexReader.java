package io.flashlab.engine.image.addressed;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.util.List;

/** Reads one Intel HEX file, once. */
final class HexReader {

    private static final int SEGMENT = 0x10000;

    private final String name;
    private final byte[] file;
    private final RegionCollector collector;
    private long base;
    private boolean segmented;

    HexReader(String name, byte[] file) {
        this.name = name;
        this.file = file;
        this.collector = new RegionCollector(name, "line");
    }

    List<ImageRegion> read() throws ImageInvalid {
        int start = 0;
        boolean ended = false;
        for (int line = 1; start < file.length && !ended; line++) {
            int end = lineEnd(start);
            int textEnd = withoutBlanks(start, end);
            if (textEnd > start) {
                ended = take(HexRecord.parse(file, start, textEnd, name, line), line);
            }
            start = end + 1;
        }
        if (!ended) {
            throw new ImageInvalid(name, "it has no end record, so it broke off");
        }
        List<ImageRegion> regions = collector.regions();
        if (regions.isEmpty()) {
            throw new ImageInvalid(name, "there are no data in it");
        }
        return regions;
    }

    /** Whether the file ends with this record. */
    private boolean take(HexRecord record, int line) throws ImageInvalid {
        switch (record.type()) {
            case HexRecord.DATA -> data(record, line);
            case HexRecord.SEGMENT_ADDRESS -> setBase((long) record.number() << 4, true);
            case HexRecord.LINEAR_ADDRESS -> setBase((long) record.number() << 16, false);
            default -> {
                // Where a program starts does not matter to flash.
            }
        }
        return record.type() == HexRecord.END_OF_FILE;
    }

    private void setBase(long address, boolean segment) {
        base = address;
        segmented = segment;
    }

    /** Within a segment offsets start again at 0 behind 0xffff; linear addresses run on. */
    private void data(HexRecord record, int line) throws ImageInvalid {
        int length = record.data().length;
        int first = segmented ? Math.min(length, SEGMENT - record.offset()) : length;
        collector.add(base + record.offset(), record.data(), 0, first, line);
        collector.add(base, record.data(), first, length - first, line);
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        return end;
    }

    private int withoutBlanks(int from, int to) {
        int end = to;
        while (end > from && (file[end - 1] == '\r' || file[end - 1] == ' ' || file[end - 1] == '\t')) {
            end--;
        }
        return end;
    }
}
