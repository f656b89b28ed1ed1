package io.flashlab.engine.flash;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds out on the board which sectors hold already what a file wants there, by MD5: a few sectors first, which tell whether
 * to go on; then all of the region, which is the answer when nothing changed; then every 64 KiB of it and the sectors of those
 * that differ. It compares whole sectors, with 0xff before and behind the file, as a write would leave them.
 *
 * <p>It stops when it has taken too much of the time that it could save. What was not looked at by then counts as changed.
 */
final class SectorScan {

    private static final System.Logger LOG = System.getLogger(SectorScan.class.getName());

    private static final int SECTOR = FlashAddress.SECTOR;
    private static final int SAMPLES = 8;

    /** So many sectors of a file that differ and none that does not: flash holds something else. */
    private static final int HOPELESS = 4;

    private static final int SECTORS_OF_REGION = 16;

    private final FlashDevice device;
    private final PlannedPart part;
    private final WriteCost cost;
    private final int sectors;
    private final BitSet right;

    SectorScan(FlashDevice device, PlannedPart part) {
        this.device = device;
        this.part = part;
        this.cost = WriteCost.of(device.loader());
        this.sectors = (int) ((part.eraseEnd() - part.eraseStart()) / SECTOR);
        this.right = new BitSet(sectors);
    }

    /**
     * What was found.
     *
     * @param sectors of the file's region
     * @param right how many of them hold what they shall
     * @param toWrite the others, with some that are right where that is faster; none when the MD5 of all of the region is
     *     right
     */
    record Found(int sectors, int right, List<Stretch> toWrite) {}

    /** Empty when all of the file is to be written, also when the loader does not tell the MD5. */
    Optional<Found> run() throws FlasherException {
        try {
            return scan();
        } catch (Rejected e) {
            LOG.log(System.Logger.Level.DEBUG, "The loader did not tell what is in flash", e);
            return Optional.empty();
        }
    }

    private Optional<Found> scan() throws FlasherException {
        long start = device.now();
        List<Integer> samples = samples();
        if (!sample(samples)) {
            return Optional.empty();
        }
        boolean allSeemRight = right.cardinality() == samples.size();
        if (allSeemRight && isRight(0, sectors)) {
            return Optional.of(new Found(sectors, sectors, List.of()));
        }
        // Half of what it is likely to save.
        Duration limit = cost.of(part.size()).multipliedBy(right.cardinality()).dividedBy(2L * samples.size());
        boolean known = samples.size() == sectors;
        for (int from = 0; !known && from < sectors && !isOver(start, limit); from += SECTORS_OF_REGION) {
            look(from, Math.min(from + SECTORS_OF_REGION, sectors));
        }
        return found(cost.merged(stretches()));
    }

    private Optional<Found> found(List<Stretch> toWrite) {
        long bytes = toWrite.stream().mapToLong(Stretch::size).sum();
        // None would mean that the board contradicts itself.
        return !toWrite.isEmpty() && cost.isWorthwhile(toWrite.size(), bytes, (long) sectors * SECTOR)
                ? Optional.of(new Found(sectors, right.cardinality(), toWrite))
                : Optional.empty();
    }

    private boolean isOver(long start, Duration limit) {
        return device.since(start).elapsed().compareTo(limit) > 0;
    }

    /** @return whether there is hope */
    private boolean sample(List<Integer> samples) throws FlasherException {
        for (int i = 0; i < samples.size(); i++) {
            int sector = samples.get(i);
            right.set(sector, isRight(sector, sector + 1));
            if (i + 1 == HOPELESS && right.isEmpty()) {
                return false;
            }
        }
        return !right.isEmpty();
    }

    /** Evenly over the file, each far from the ones before, and not those that an erased flash holds as well. */
    private List<Integer> samples() {
        List<Integer> written = IntStream.range(0, sectors)
                .filter(sector -> !isBlank(sector))
                .boxed()
                .toList();
        if (written.isEmpty() || sectors <= SAMPLES) {
            return IntStream.range(0, Math.min(sectors, SAMPLES)).boxed().toList();
        }
        int count = Math.min(SAMPLES, written.size());
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(i -> Integer.toUnsignedLong(Integer.reverse(i))))
                .map(i -> written.get((int) ((2L * i + 1) * written.size() / (2L * count))))
                .toList();
    }

    private boolean isBlank(int sector) {
        for (byte value : part.data(stretch(sector, sector + 1))) {
            if (value != FlashAddress.ERASED) {
                return false;
            }
        }
        return true;
    }

    private void look(int from, int to) throws FlasherException {
        if (isRight(from, to)) {
            right.set(from, to);
            return;
        }
        for (int sector = from; sector < to; sector++) {
            if (!right.get(sector)) {
                right.set(sector, isRight(sector, sector + 1));
            }
        }
    }

    private boolean isRight(int from, int to) throws FlasherException {
        device.throwIfCancelled();
        Stretch stretch = stretch(from, to);
        byte[] found = device.loader().flashMd5(stretch.address(), stretch.size());
        return HexFormat.of().formatHex(found).equals(part.md5(stretch));
    }

    private Stretch stretch(int from, int to) {
        return new Stretch(part.eraseStart() + (long) from * SECTOR, (to - from) * SECTOR);
    }

    private List<Stretch> stretches() {
        List<Stretch> wrong = new ArrayList<>();
        for (int from = right.nextClearBit(0); from < sectors; ) {
            int next = right.nextSetBit(from);
            int to = next < 0 ? sectors : next;
            wrong.add(stretch(from, to));
            from = right.nextClearBit(to);
        }
        return wrong;
    }
}
