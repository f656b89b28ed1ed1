package io.flashlab.engine.baud;

import io.flashlab.engine.baud.RateSwitch.Outcome;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.Cancelled;
import io.flashlab.engine.error.FlasherException.PortLost;
import io.flashlab.engine.error.FlasherException.ResponseInvalid;
import io.flashlab.engine.flash.LineKeeper;
import io.flashlab.engine.loader.EspLoader;
import io.flashlab.engine.log.EspLogger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses a session's rate, goes down when the line proves bad, and remembers. A rate is one step faster than what is proven
 * at most, and proves itself before anything is erased.
 *
 * <p>Memory learns of a bad rate once the board answers at a slower one: a board that is gone says nothing of its line.
 */
public final class AutoBaud implements LineKeeper {

    /** Blocks that are sent again take as long as a slower rate would after so many. */
    private static final int MOST_REPEATS = 3;

    private final Adapter adapter;
    private final RateMemory memory;
    private final BoardReset reset;
    private final EspLogger logger;
    private BaudLadder ladder;
    private RateSwitch rates;
    private OptionalInt loweredFrom = OptionalInt.empty();
    private int repeatsBefore;
    private boolean lost;
    private boolean faulty;
    private boolean counted;
    private boolean gone;

    /** @param reset calls the board back from a rate that does not work */
    public AutoBaud(Adapter adapter, RateMemory memory, BoardReset reset, EspLogger logger) {
        this.adapter = adapter;
        this.memory = memory;
        this.reset = reset;
        this.logger = logger;
        this.ladder = BaudLadder.of(adapter.kind());
        this.rates = new RateSwitch(reset, ladder.lowest());
    }

    /**
     * Goes to the fastest rate that works, on a board that has just been reached.
     *
     * @return the loader that listens now, perhaps another one
     * @throws FlasherException when the board is lost on the way and cannot be called back
     */
    public EspLoader begin(EspLoader loader) throws FlasherException {
        if (!adapter.kind().hasRate()) {
            return loader;
        }
        ladder = BaudLadder.of(adapter.kind(), loader.chip(), loader.isStub());
        rates = new RateSwitch(reset, Math.min(loader.baudRate(), ladder.lowest()));
        Optional<LearnedRate> learned = memory.recall(adapter);
        RateChoice choice = RateChoice.of(ladder, learned, reset.isProven());
        RateWords.explain(choice, logger);
        EspLoader now = goDown(loader, choice.baudRate());
        int countedOn = choice.countedOn(ladder, learned);
        if (now.baudRate() < countedOn) {
            loweredFrom = OptionalInt.of(countedOn);
        }
        repeatsBefore = now.lineFaults();
        return now;
    }

    /**
     * What a stub may be uploaded at, bits a second: what {@link #begin} is going to choose, or what is proven where that is
     * new. Known from the memory alone; nothing is learned of it.
     *
     * @param rom the loader that takes it
     */
    public int uploadRate(EspLoader rom) {
        if (!adapter.kind().hasRate()) {
            return rom.baudRate();
        }
        BaudLadder ofStub = BaudLadder.of(adapter.kind(), rom.chip(), true);
        Optional<LearnedRate> learned = memory.recall(adapter);
        RateChoice choice = RateChoice.of(ofStub, learned, reset.isProven());
        return learned.map(known -> ofStub.atMost(Math.min(known.baudRate(), choice.baudRate())))
                .orElse(choice.baudRate());
    }

    /** From home to the fastest rate that works and is not faster than that. */
    private EspLoader goDown(EspLoader loader, int fastest) throws FlasherException {
        EspLoader now = loader;
        int rate = fastest;
        while (rate > ladder.lowest()) {
            Outcome outcome = rates.to(now, rate);
            now = outcome.loader();
            if (outcome.fault().isEmpty()) {
                return now;
            }
            rate = learnBad(rate, outcome.fault().get());
        }
        return now;
    }

    /** @return the next slower rate */
    private int learnBad(int rate, FlasherException why) {
        int below = ladder.below(rate).orElse(rate);
        LearnedRate known = memory.recall(adapter).orElse(LearnedRate.first(below));
        memory.keep(adapter, known.wentBadly(rate, below));
        logger.note("%s baud does not work here (%s) Going on at %s baud.".formatted(rate, why.getMessage(), below));
        return below;
    }

    @Override
    public EspLoader recover(EspLoader loader, FlasherException failure) throws FlasherException {
        if (gone) {
            throw failure;
        }
        faulty = true;
        int rate = loader.baudRate();
        if (!lost && loader.resynchronize()) {
            lost = true;
            logger.note("An answer was lost or damaged at %s baud. Going on from there...".formatted(rate));
            return loader;
        }
        if (ladder.below(rate).isEmpty()) {
            throw failure;
        }
        logger.warning("The line does not carry %s baud well: %s".formatted(rate, failure.getMessage()));
        gone = true;
        EspLoader now = rates.home(loader, failure);
        gone = false;
        loweredFrom = OptionalInt.of(loweredFrom.orElse(rate));
        now = goDown(now, learnBad(rate, failure));
        lost = false;
        repeatsBefore = now.lineFaults();
        return now;
    }

    @Override
    public void check(EspLoader loader) throws ResponseInvalid {
        boolean slowerIsThere = ladder.below(loader.baudRate()).isPresent();
        if (slowerIsThere && loader.lineFaults() - repeatsBefore >= MOST_REPEATS) {
            lost = true;
            throw new ResponseInvalid("data", "%s times it came damaged".formatted(MOST_REPEATS));
        }
    }

    @Override
    public boolean hasSeenFaults(EspLoader loader) {
        return faulty || loader.lineFaults() > 0;
    }

    /** A job is done and what it wrote was verified: remembers the rate. Called once a session counts. */
    public void jobDone(EspLoader loader) {
        if (counted || !adapter.kind().hasRate()) {
            return;
        }
        counted = true;
        int rate = loader.baudRate();
        if (hasSeenFaults(loader) || loweredFrom.isPresent()) {
            memory.keep(
                    adapter,
                    memory.recall(adapter).orElse(LearnedRate.first(rate)).unsteady());
        } else {
            Optional<LearnedRate> known = memory.recall(adapter);
            memory.keep(adapter, known.map(rates -> rates.wentWell(rate)).orElse(LearnedRate.first(rate)));
        }
    }

    /**
     * Tries a faster rate for the next job, on a board that is about to be restarted by a person: it can only do so here,
     * where nothing is lost when it falls silent. Does nothing unless a job has been done without a fault, and nothing where
     * a reset lets {@link #begin} try.
     *
     * @return the loader that listens now; when none does, the host at the rate that every loader starts with
     */
    public EspLoader tryFaster(EspLoader loader) throws FlasherException {
        Optional<LearnedRate> known = memory.recall(adapter);
        if (!counted || faulty || reset.isProven() || known.isEmpty()) {
            return loader;
        }
        Optional<RateChoice> next = RateChoice.afterJob(ladder, known.get());
        if (next.isEmpty()) {
            return loader;
        }
        int rate = next.get().baudRate();
        logger.note("Trying %s baud, for the next time.".formatted(rate));
        RateSwitch unhurried = new RateSwitch(BoardReset.NONE, ladder.lowest());
        try {
            EspLoader home =
                    unhurried.home(loader, new ResponseInvalid("CHANGE_BAUDRATE", "the board does not come back"));
            Outcome outcome = unhurried.to(home, rate);
            memory.keep(
                    adapter,
                    outcome.fault().isEmpty()
                            ? known.get().wentWell(rate)
                            : known.get().wentBadly(rate, known.get().baudRate()));
            return outcome.loader();
        } catch (Cancelled | PortLost e) {
            throw e;
        } catch (FlasherException e) {
            memory.keep(adapter, known.get().wentBadly(rate, known.get().baudRate()));
            return loader;
        }
    }

    /** The rate that a job in this session was meant to have and could not keep; empty when all went as chosen. */
    public OptionalInt loweredFrom() {
        return loweredFrom;
    }
}
