package io.flashlab.viewmodel.flash;

import io.flashlab.engine.LoaderWatch.Sight;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.NoSync;
import io.flashlab.engine.error.FlasherException.PortException;
import io.flashlab.engine.error.FlasherException.WrongBootMode;
import io.flashlab.host.HostReport;
import io.flashlab.viewmodel.board.ReplugWatch;
import io.flashlab.viewmodel.job.Job;
import java.time.Duration;

/** What a press on Flash starts. Where the board does not answer, a person is waited for, and it goes on from there. */
final class FlashWork implements Job<FlashWork.Flashed> {

    private final FlashRequest request;
    private final FlashTools tools;
    private final boolean settle;
    private final Hand hand;
    private volatile HostReport found = HostReport.NOTHING;
    private long begin;

    /**
     * @param settle whether the port has only just appeared
     * @param hand told when the job needs a person
     */
    FlashWork(FlashRequest request, FlashTools tools, boolean settle, Hand hand) {
        this.request = request;
        this.tools = tools;
        this.settle = settle;
        this.hand = hand;
    }

    /**
     * It went well.
     *
     * @param took from when the board was there
     * @param byHand whether a person had to bring the board into its loader
     */
    record Flashed(FlashResult result, Duration took, boolean byHand) {}

    /** Learns, on the job's thread, that a person is waited for. */
    interface Hand {

        /** @return whether somebody can be asked at all */
        boolean isNeeded(FlasherException error);

        void waits(Sight sight, Duration left);
    }

    /** What was in the way on this computer. */
    HostReport found() {
        return found;
    }

    @Override
    public Flashed run(SessionContext context) throws FlasherException {
        if (settle) {
            ReplugWatch.settle(context);
        }
        begin = context.time().nanoTime();
        try {
            return flash(context);
        } catch (PortException e) {
            // Whoever has the port, or took it away, is looked for while the trace is fresh.
            found = tools.host().look(request.connect().port());
            throw e;
        }
    }

    private Flashed flash(SessionContext context) throws FlasherException {
        try {
            return flashed(tools.flasher().flash(request, context), false, context);
        } catch (NoSync | WrongBootMode e) {
            if (!hand.isNeeded(e)) {
                throw e;
            }
            FlashResult result = tools.byHand()
                    .flash(request.byHand(), (sight, left) -> waits(sight, left, context), context)
                    .orElseThrow(() -> e);
            return flashed(result, true, context);
        }
    }

    private void waits(Sight sight, Duration left, SessionContext context) {
        begin = context.time().nanoTime();
        hand.waits(sight, left);
    }

    private Flashed flashed(FlashResult result, boolean byHand, SessionContext context) {
        return new Flashed(result, Duration.ofNanos(context.time().nanoTime() - begin), byHand);
    }
}
