package io.flashlab.viewmodel.flashmap;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A chip's flash memory, cut into pieces for drawing. Pieces follow each other without gaps from address 0 to
 * {@link #extent}, on sector borders.
 *
 * @param flashSize bytes that the chip has
 * @param assumed whether nobody has asked the chip for its size yet
 * @param segments in the order of their addresses
 */
public record FlashMap(long flashSize, boolean assumed, List<Segment> segments) {

    /** The smallest piece that can be erased. */
    public static final long SECTOR = 4096;

    /** What a piece holds. */
    public enum Kind {
        FREE,
        FILE,
        /** A program that the board starts. */
        PROGRAM,
        /** What a program keeps: settings, file systems. */
        DATA,
        /** What the chip needs to start: bootloader, partition table, radio calibration. */
        SYSTEM,
        /** Not blank; nobody knows what it is. */
        USED,
        /** More than one file wants it. */
        OVERLAP,
        /** A file wants it, but it is behind the end of the chip. */
        OVERRUN
    }

    /**
     * A piece.
     *
     * @param start first address
     * @param end address behind the last
     * @param label what is there; empty for free memory
     */
    public record Segment(Kind kind, long start, long end, String label) {

        public long size() {
            return end - start;
        }
    }

    /**
     * A range of addresses.
     *
     * @param end address behind the last
     */
    public record Range(long start, long end) {}

    /**
     * Something and its place.
     *
     * @param kind what a piece is that it has for itself
     * @param size bytes, at least 1
     */
    public record Placed(Kind kind, String label, long address, long size) {

        /** A file. */
        public Placed(String label, long address, long size) {
            this(Kind.FILE, label, address, size);
        }

        long firstSector() {
            return address / SECTOR;
        }

        long endSector() {
            return (address + size + SECTOR - 1) / SECTOR;
        }
    }

    public FlashMap {
        segments = List.copyOf(segments);
    }

    /**
     * Draws what lies in flash.
     *
     * @param files what lies where, in any order
     * @param flashSize bytes that the chip has
     * @param assumed whether that is a guess
     */
    public static FlashMap of(List<Placed> files, long flashSize, boolean assumed) {
        TreeSet<Long> cuts = new TreeSet<>(List.of(0L, flashSize / SECTOR));
        files.forEach(file -> {
            cuts.add(file.firstSector());
            cuts.add(file.endSector());
        });
        List<Segment> segments = new ArrayList<>();
        for (Long start : cuts.headSet(cuts.last())) {
            Long end = cuts.higher(start);
            segments.add(segment(files, start, end == null ? start : end, flashSize));
        }
        return new FlashMap(flashSize, assumed, segments);
    }

    private static Segment segment(List<Placed> files, long startSector, long endSector, long flashSize) {
        List<Placed> inside = files.stream()
                .filter(file -> file.firstSector() <= startSector && file.endSector() >= endSector)
                .toList();
        long start = startSector * SECTOR;
        String label = String.join(" + ", inside.stream().map(Placed::label).toList());
        return new Segment(kind(inside, start >= flashSize), start, endSector * SECTOR, label);
    }

    private static Kind kind(List<Placed> inside, boolean behindEnd) {
        if (behindEnd && !inside.isEmpty()) {
            return Kind.OVERRUN;
        }
        return switch (inside.size()) {
            case 0 -> Kind.FREE;
            case 1 -> inside.getFirst().kind();
            default -> Kind.OVERLAP;
        };
    }

    /** The address behind everything that is drawn: the chip's end, or the end of a file that reaches past it. */
    public long extent() {
        return segments.isEmpty() ? flashSize : segments.getLast().end();
    }

    public boolean has(Kind kind) {
        return segments.stream().anyMatch(segment -> segment.kind() == kind);
    }
}
