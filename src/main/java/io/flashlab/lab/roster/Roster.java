package io.flashlab.lab.roster;

import io.flashlab.engine.error.FlasherException.FileProblem;
import io.flashlab.engine.error.FlasherException.FileUnusable;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Seat or label ↔ MAC ↔ firmware ↔ result ↔ time. Everything is on the disk before the method that says it returns. Safe
 * for use by many threads.
 *
 * <p>A board gets the first free seat of the class list when it is identified first, and keeps it. When the list is used up,
 * or there is none, seats are numbers.
 */
public final class Roster implements AutoCloseable {

    private final Path path;

    /** Held while the disk is waited for; who only reads takes the lock of this object, and waits for no disk. */
    private final Object writing = new Object();

    private final Journal journal;
    private final RosterJson json = new RosterJson();
    private final Set<String> seats = new LinkedHashSet<>();
    private final Map<String, String> seatOfMac = new LinkedHashMap<>();
    private final Map<String, BoardRecord> begun = new LinkedHashMap<>();
    private final List<BoardRecord> history = new ArrayList<>();
    private int unreadable;

    private Roster(Path path, Journal journal) {
        this.path = path;
        this.journal = journal;
    }

    /**
     * Opens a roster, or begins one. Attempts that were under way when a program died are {@link Verdict#INTERRUPTED} now.
     *
     * @throws FileUnusable when it cannot be opened, or another program has it open
     */
    public static Roster open(Path path) throws FileUnusable {
        try {
            Roster roster = new Roster(path, Journal.open(path));
            roster.replay();
            return roster;
        } catch (IOException e) {
            throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
        }
    }

    private void replay() {
        for (String line : journal.before()) {
            Optional<RosterEvent> event = json.event(line);
            event.ifPresentOrElse(this::apply, () -> unreadable++);
        }
        history.addAll(begun.values());
        begun.clear();
    }

    private void apply(RosterEvent event) {
        switch (event) {
            case RosterEvent.SeatsAdded(List<String> added) -> seats.addAll(added);
            case RosterEvent.Seated(String mac, String seat) -> {
                seatOfMac.values().removeIf(seat::equals);
                seatOfMac.put(mac, seat);
            }
            case RosterEvent.Begun(BoardRecord attempt) -> begun.put(attempt.mac(), attempt);
            case RosterEvent.Ended(BoardRecord attempt) -> {
                begun.remove(attempt.mac());
                history.add(attempt);
            }
        }
    }

    private void happen(RosterEvent event) throws FileUnusable {
        synchronized (writing) {
            try {
                journal.append(json.line(event));
            } catch (IOException e) {
                throw new FileUnusable(path, FileProblem.WRITE_FAILED, e);
            }
            synchronized (this) {
                apply(event);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Lines of the file that could not be understood, and were left alone. */
    public synchronized int unreadableLines() {
        return unreadable;
    }

    /** Adds names or labels that are not on the list yet, for boards that come. */
    public void addSeats(List<String> names) throws FileUnusable {
        synchronized (writing) {
            List<String> present = seats();
            List<String> fresh = names.stream()
                    .distinct()
                    .filter(name -> !present.contains(name))
                    .toList();
            if (!fresh.isEmpty()) {
                happen(new RosterEvent.SeatsAdded(fresh));
            }
        }
    }

    /** Names and labels of the class list, in its order. */
    public synchronized List<String> seats() {
        return List.copyOf(seats);
    }

    /** The board's seat. A board that has none gets the next free one. */
    public String seatOf(String mac) throws FileUnusable {
        synchronized (writing) {
            Optional<String> known = knownSeat(mac);
            if (known.isPresent()) {
                return known.get();
            }
            String free = freeSeats().stream().findFirst().orElseGet(this::nextNumber);
            happen(new RosterEvent.Seated(mac, free));
            return free;
        }
    }

    private synchronized Optional<String> knownSeat(String mac) {
        return Optional.ofNullable(seatOfMac.get(mac));
    }

    private synchronized String nextNumber() {
        int number = seatOfMac.size() + 1;
        while (seatOfMac.containsValue(String.valueOf(number)) || seats.contains(String.valueOf(number))) {
            number++;
        }
        return String.valueOf(number);
    }

    /** Gives a board another seat. A board that had it gets a new one when it is seen next. */
    public void seat(String mac, String seat) throws FileUnusable {
        happen(new RosterEvent.Seated(mac, seat));
    }

    /**
     * Work on an identified board is about to change its flash.
     *
     * @param attempt with the verdict {@link Verdict#INTERRUPTED}, which it keeps if {@link #ended} never comes
     */
    public void begun(BoardRecord attempt) throws FileUnusable {
        happen(new RosterEvent.Begun(attempt));
    }

    /** An attempt ended. */
    public void ended(BoardRecord attempt) throws FileUnusable {
        happen(new RosterEvent.Ended(attempt));
    }

    /** The attempt in which a board got that firmware, if the last word on the board is that it has it. */
    public synchronized Optional<BoardRecord> doneWith(String mac, String firmwareDigest) {
        return history.stream()
                .filter(attempt -> attempt.mac().equals(mac))
                .reduce((_, last) -> last)
                .filter(last -> last.verdict() == Verdict.PASSED
                        && last.firmware().digest().equals(firmwareDigest));
    }

    /** All attempts that ended, in the order in which they did. */
    public synchronized List<BoardRecord> history() {
        return List.copyOf(history);
    }

    /**
     * The last word on each board, in the order of the boards' first words. Boards that were never identified cannot be told
     * from each other: of those there is the last word on each port.
     */
    public synchronized List<BoardRecord> boards() {
        Map<String, BoardRecord> last = new LinkedHashMap<>();
        for (BoardRecord attempt : history) {
            String key = attempt.knownMac().orElse("port " + attempt.port());
            String seat = seatOfMac.getOrDefault(attempt.mac(), attempt.seat());
            last.put(key, attempt.withSeat(seat));
        }
        return List.copyOf(last.values());
    }

    /** Names and labels of the class list that no board has. */
    public synchronized List<String> freeSeats() {
        return seats.stream().filter(seat -> !seatOfMac.containsValue(seat)).toList();
    }

    @Override
    public synchronized void close() {
        try {
            journal.close();
        } catch (IOException e) {
            // every line is on the disk already
            System.getLogger(Roster.class.getName()).log(System.Logger.Level.DEBUG, "closing the roster", e);
        }
    }
}
