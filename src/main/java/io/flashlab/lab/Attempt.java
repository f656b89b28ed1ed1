package io.flashlab.lab;

import io.flashlab.engine.BoardInfo;
import io.flashlab.engine.ConnectOptions;
import io.flashlab.engine.ConnectOptions.After;
import io.flashlab.engine.EspSession;
import io.flashlab.engine.SessionContext;
import io.flashlab.engine.error.FlasherException;
import io.flashlab.engine.error.FlasherException.PortNotFound;
import io.flashlab.engine.error.FlasherException.PortUnusable;
import io.flashlab.engine.task.CancellationToken;
import io.flashlab.engine.transport.SerialTransport;
import io.flashlab.lab.BoardState.AlreadyDone;
import io.flashlab.lab.BoardState.CheckingBoot;
import io.flashlab.lab.BoardState.Failed;
import io.flashlab.lab.BoardState.Passed;
import io.flashlab.lab.BoardState.Stopped;
import io.flashlab.lab.BoardState.Uploading;
import io.flashlab.lab.LabJob.AfterFlash;
import io.flashlab.lab.StationView.Identity;
import io.flashlab.lab.roster.BoardRecord;
import io.flashlab.lab.roster.BoardRecord.Verdict;
import io.flashlab.micropython.MicroPython;
import io.flashlab.micropython.MicroPythonException;
import io.flashlab.micropython.boot.BootCheck;
import io.flashlab.micropython.boot.BootCheckOptions;
import io.flashlab.micropython.boot.BootVerdict;
import io.flashlab.micropython.files.BoardFiles;
import io.flashlab.micropython.files.BoardPath;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The job, done to one board once. Runs on a thread of its own and ends by itself or soon after a cancel. */
final class Attempt {

    private static final BoardPath MAIN = BoardPath.of("/main.py");

    /** A chip's own USB goes away with a reset, and is back after a second or two. */
    private static final Duration BACK_AGAIN = Duration.ofSeconds(6);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final PreparedJob job;
    private final LabBench bench;
    private final Station station;
    private final CancellationToken cancellation;
    private final Rules rules;

    Attempt(PreparedJob job, LabBench bench, Station station, CancellationToken cancellation, Rules rules) {
        this.job = job;
        this.bench = bench;
        this.station = station;
        this.cancellation = cancellation;
        this.rules = rules;
    }

    /** What the run as a whole has to say. */
    interface Rules {

        /** Whether boards that have this firmware get it again. */
        boolean again();

        /**
         * Takes a board for this attempt.
         *
         * @throws FlasherException.PortBusy when another port's attempt has it
         */
        void claim(Station station, Identity board) throws FlasherException;
    }

    /** Does it, keeps it in the roster, and says what became of it. */
    BoardState run() {
        BoardState end;
        try {
            end = attempt();
        } catch (FlasherException e) {
            end = cancellation.isCancelled() ? stopped() : failed(new LabFailure.Board(e));
        } catch (MicroPythonException e) {
            end = cancellation.isCancelled() ? stopped() : failed(new LabFailure.Python(e));
        } catch (RuntimeException e) {
            end = failed(new LabFailure.Fault(e));
        }
        return kept(end);
    }

    private BoardState attempt() throws FlasherException, MicroPythonException {
        SessionContext context = new SessionContext(station.log(), cancellation, bench.time());
        BoardInfo info;
        try (EspSession session = connect(context)) {
            info = session.boardInfo();
            String mac = session.readMac().base().toString();
            Identity board = new Identity(bench.roster().seatOf(mac), mac, info.description());
            rules.claim(station, board);
            Optional<BoardRecord> before =
                    bench.roster().doneWith(mac, job.firmware().digest());
            if (before.isPresent() && !rules.again()) {
                session.resetChip(After.HARD_RESET);
                return new AlreadyDone(before.get());
            }
            bench.roster().begun(record(Verdict.INTERRUPTED, "The program ended before the board was done."));
            write(session);
        }
        Optional<LabFailure> failure = afterwards(info);
        return failure.isPresent() ? failed(failure.get()) : new Passed(station.elapsed());
    }

    private EspSession connect(SessionContext context) throws FlasherException {
        ConnectOptions options =
                ConnectOptions.of(station.port().name()).withChip(job.job().chip());
        OptionalInt baudRate = job.job().writing().baudRate();
        ConnectOptions atRate =
                baudRate.isPresent() ? options.withBaudRate(baudRate.getAsInt()) : options.withAutoBaud(bench.rates());
        return EspSession.connectToAsk(bench.ports(), atRate, context);
    }

    private void write(EspSession session) throws FlasherException {
        try {
            session.share(job.sharedFiles());
            session.autoBaud();
            session.writeFlash(job.parts(), job.job().writing().options());
        } catch (FlasherException failure) {
            try {
                session.resetChip(After.HARD_RESET);
            } catch (FlasherException alsoGone) {
                failure.addSuppressed(alsoGone);
            }
            throw failure;
        }
        session.resetChip(After.HARD_RESET);
    }

    private Optional<LabFailure> afterwards(BoardInfo info) throws FlasherException, MicroPythonException {
        AfterFlash after = job.job().after();
        if (!after.bootCheck() && job.mainProgram().isEmpty()) {
            return Optional.empty();
        }
        try (SerialTransport port = openAgain()) {
            if (after.bootCheck()) {
                BootVerdict verdict = boot(port, info);
                if (!(verdict instanceof BootVerdict.Boots)) {
                    return Optional.of(new LabFailure.NoBoot(verdict));
                }
            }
            if (job.mainProgram().isPresent()) {
                station.doing(new Uploading());
                MicroPython python = new MicroPython(port, bench.repl(), cancellation, bench.time());
                new BoardFiles(python).write(MAIN, job.mainProgram().get().read());
                python.softReset();
            }
            return Optional.empty();
        }
    }

    private BootVerdict boot(SerialTransport port, BoardInfo info) throws FlasherException {
        station.doing(new CheckingBoot());
        BootCheckOptions options = BootCheckOptions.usual().withChip(Optional.of(info.chip()));
        if (info.flashSize().isPresent()) {
            options = options.withFlashSize(info.flashSize().getAsLong());
        }
        return new BootCheck(port, options, cancellation, bench.time()).run();
    }

    private SerialTransport openAgain() throws FlasherException {
        long deadline = bench.time().nanoTime() + BACK_AGAIN.toNanos();
        while (true) {
            try {
                return bench.ports().open(station.port().name(), MicroPython.BAUD_RATE);
            } catch (PortNotFound | PortUnusable e) {
                if (bench.time().nanoTime() > deadline) {
                    throw e;
                }
                cancellation.throwIfCancelled();
                bench.time().sleep(BETWEEN_TRIES);
            }
        }
    }

    private BoardState stopped() {
        return station.tookTooLong() ? failed(new LabFailure.TooSlow(LabRun.LONGEST)) : new Stopped();
    }

    private Failed failed(LabFailure why) {
        station.log().error(why.sentence());
        return new Failed(why, station.fraction(), station.elapsed());
    }

    /** A result that cannot be kept is none: the roster is what a teacher goes by. */
    private BoardState kept(BoardState end) {
        try {
            switch (end) {
                case Passed _ -> bench.roster().ended(record(Verdict.PASSED, ""));
                case Failed failed ->
                    bench.roster().ended(record(Verdict.FAILED, failed.why().sentence()));
                case Stopped _ -> {
                    if (!station.board().mac().isEmpty()) {
                        bench.roster().ended(record(Verdict.STOPPED, "Stopped by a person."));
                    }
                }
                case AlreadyDone _,
                        BoardState.Waiting _,
                        BoardState.CountingDown _,
                        BoardState.Connecting _,
                        BoardState.Flashing _,
                        BoardState.Verifying _,
                        CheckingBoot _,
                        Uploading _,
                        BoardState.Stopping _,
                        BoardState.Skipped _ -> {}
            }
            return end;
        } catch (FlasherException e) {
            return failed(new LabFailure.Board(e));
        }
    }

    private BoardRecord record(Verdict verdict, String why) {
        Identity board = station.board();
        return new BoardRecord(
                board.seat(),
                board.mac(),
                station.port().name(),
                board.chip(),
                job.firmware(),
                verdict,
                why,
                bench.clock().instant(),
                station.elapsed());
    }
}
