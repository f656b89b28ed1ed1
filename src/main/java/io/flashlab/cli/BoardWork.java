package io.flashlab.cli;

import io.flashlab.cli.json.BoardFacts;
import io.flashlab.cli.json.JsonReport;
import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.config.EsptoolConfig;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.log.EspLogger;
import io.flashlab.engine.protocol.Timeline;
import java.util.List;
import java.util.Optional;

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

    /** What the run says to other programs. */
    JsonReport report() {
        return loggers.report();
    }

    /** Adds what the chip says of itself. Asks the flash too, which is why the commands that do so anyway call this. */
    void describe(EspSession board) throws FlasherException {
        if (report().isWanted()) {
            BoardInfo info = board.boardInfo();
            report().add(facts -> BoardFacts.chip(facts.withObject("/board"), info));
        }
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
            Optional<Timeline> timeline =
                    options.timeline() ? Optional.of(new Timeline(session.time())) : Optional.empty();
            BoardFinder.Found found = new BoardFinder(context.ports(), options, session, timeline).find();
            try (EspSession board = found.session()) {
                if (report().isWanted()) {
                    tell(found);
                }
                work(board, open.logger(), work);
                exit.on(board, open.logger());
            }
            timeline.map(Timeline::lines).orElse(List.of()).forEach(open.logger()::print);
        }
    }

    private void tell(BoardFinder.Found found) throws FlasherException {
        EspSession board = found.session();
        boolean secret = board.isSecureDownloadMode();
        report().add(facts -> facts.putObject("board")
                .put("port", found.port())
                .put("chip", board.chip().name())
                .put("stub", board.isStub())
                .put("secureDownloadMode", secret));
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
