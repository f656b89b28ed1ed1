package io.flashlab.engine.image.addressed;

import io.flashlab.engine.error.FlasherException.ImageInvalid;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Puts a file's pieces together. It needs memory for their bytes only, however far apart their addresses are, and a
 * bounded number of separate pieces.
 */
final class RegionCollector {

    private static final long ADDRESSES = 1L << 32;

    /** Far more than any program has; a hostile file has one for each record. */
    private static final int MOST_RUNS = 1 << 16;

    private final String file;
    private final String unit;
    private final Bytes bytes = new Bytes();
    private final List<Run> runs = new ArrayList<>();

    /**
     * @param file what messages call the file
     * @param unit what messages call one of its pieces: line, block
     */
    RegionCollector(String file, String unit) {
        this.file = file;
        this.unit = unit;
    }

    /** Pieces of the file that follow each other in the file as well as in memory; {@code place} counts from 1. */
    private record Run(long address, int offset, int length, int place) {
        private long end() {
            return address + length;
        }
    }

    /** Makes the stream's buffer readable without another copy. */
    private static final class Bytes extends ByteArrayOutputStream {
        private byte[] range(int from, int to) {
            return Arrays.copyOfRange(buf, from, to);
        }
    }

    void add(long address, byte[] source, int from, int length, int place) throws ImageInvalid {
        if (length == 0) {
            return;
        }
        if (address + length > ADDRESSES) {
            throw new ImageInvalid(file, "%s %d reaches past the last 32-bit address".formatted(unit, place));
        }
        Run last = runs.isEmpty() ? new Run(-1, 0, 0, 0) : runs.getLast();
        if (last.end() == address && last.length > 0) {
            runs.set(runs.size() - 1, new Run(last.address, last.offset, last.length + length, last.place));
        } else if (runs.size() == MOST_RUNS) {
            throw new ImageInvalid(file, "it has more than %d separate pieces".formatted(MOST_RUNS));
        } else {
            runs.add(new Run(address, bytes.size(), length, place));
        }
        bytes.write(source, from, length);
    }

    /** The longest regions without a gap, lowest first. */
    List<ImageRegion> regions() throws ImageInvalid {
        runs.sort(Comparator.comparingLong(Run::address));
        List<ImageRegion> regions = new ArrayList<>();
        int first = 0;
        while (first < runs.size()) {
            int behind = first + 1;
            while (behind < runs.size()
                    && runs.get(behind).address <= runs.get(behind - 1).end()) {
                rejectOverlap(runs.get(behind - 1), runs.get(behind));
                behind++;
            }
            regions.add(joined(runs.subList(first, behind)));
            first = behind;
        }
        return regions;
    }

    private void rejectOverlap(Run one, Run other) throws ImageInvalid {
        if (other.address < one.end()) {
            throw new ImageInvalid(
                    file,
                    "address 0x%x is given twice, by the data that begin in %s %d and in %s %d"
                            .formatted(
                                    other.address,
                                    unit,
                                    Math.min(one.place, other.place),
                                    unit,
                                    Math.max(one.place, other.place)));
        }
    }

    private ImageRegion joined(List<Run> neighbours) {
        byte[] data = new byte[neighbours.stream().mapToInt(Run::length).sum()];
        int at = 0;
        for (Run run : neighbours) {
            System.arraycopy(bytes.range(run.offset, run.offset + run.length), 0, data, at, run.length);
            at += run.length;
        }
        return new ImageRegion(neighbours.getFirst().address, data);
    }
}
