package io.flashlab.cli;

import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;

/** Runs a command's work on a connected board, and leaves the board as asked for whatever happened. */
final class BoardWork {

    private final CliContext context;
    private final GlobalOptions options;
    private final LoggerFactory loggers;
    private final EsptoolConfig config;

    BoardWork(CliContext context, GlobalOptions options, LoggerFactory loggers, EsptoolConfig config) {
        this.context = context;
        this.options = options;
        this.loggers = loggers;
        this.config = config;
    }

    /** What a command does with a board. */
    @FunctionalInterface
    interface Work {
        void on(EspSession session, EspLogger logger) throws FlasherException;
    }

    /** Connects, works, leaves the board and closes the port. */
    void run(Work work) throws FlasherException {
        run(true, work);
    }

    /** @param progress whether progress is shown */
    void run(boolean progress, Work work) throws FlasherException {
        run(progress, work, (session, logger) -> session.resetChip(options.after()));
    }

    /** As {@link #run(Work)}, for work that starts a program in RAM: a reset would end it. */
    void start(Work work) throws FlasherException {
        run(true, work, (session, logger) -> {
            logger.print("");
            logger.print("Exiting immediately.");
        });
    }

    private void run(boolean progress, Work work, Work exit) throws FlasherException {
        try (LoggerFactory.OpenLogger open = loggers.open(progress)) {
            SessionContext session =
                    new SessionContext(open.logger(), context.cancellation()).withSettings(config.settings());
            try (EspSession board = new BoardFinder(context.ports(), options, session).find()) {
                work(board, open.logger(), work);
                exit.on(board, open.logger());
            }
        }
    }

    private void work(EspSession board, EspLogger logger, Work work) throws FlasherException {
        try {
            overrideVddSdio(board);
            work.on(board, logger);
        } catch (FlasherException | RuntimeException failure) {
            try {
                board.resetChip(options.after());
            } catch (FlasherException alsoGone) {
                failure.addSuppressed(alsoGone);
            }
            throw failure;
        }
    }

    private void overrideVddSdio(EspSession board) throws FlasherException {
        if (options.overrideVddSdio().isPresent()) {
            String voltage = options.overrideVddSdio().get();
            board.withLoader(loader -> {
                loader.overrideVddSdio(voltage);
                return voltage;
            });
        }
    }
}
