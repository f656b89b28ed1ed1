package io.flashlab.viewmodel.lab;

import io.flashlab.engine.error.FlasherException;
import io.flashlab.lab.LabBench;
import io.flashlab.lab.LabJob;
import io.flashlab.lab.LabJobFile;
import io.flashlab.lab.LabListener;
import io.flashlab.lab.LabRun;
import io.flashlab.lab.PreparedJob;
import io.flashlab.lab.roster.Roster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Opens the runs of jobs; only the newest job's counts. UI thread only; what takes its time is done elsewhere. */
final class RunOpening {

    private final LabAccess access;
    private final LabJobViewModel job;
    private final LabListener listener;
    private final Consumer<OpenRun> opened;
    private int wanted;
    private CompletableFuture<Optional<OpenRun>> last = CompletableFuture.completedFuture(Optional.empty());

    /**
     * @param listener hears of the boards of each run, on any thread
     * @param opened takes each run, on the UI thread
     */
    RunOpening(LabAccess access, LabJobViewModel job, LabListener listener, Consumer<OpenRun> opened) {
        this.access = access;
        this.job = job;
        this.listener = listener;
        this.opened = opened;
    }

    /** One after the other, the run before closed first: a roster has one owner, and two options may be changed in a moment. */
    void open(LabJob changed) {
        int number = ++wanted;
        Path roster = rosterPath(changed);
        last = last.handleAsync(
                (before, _) -> {
                    Optional.ofNullable(before).flatMap(run -> run).ifPresent(OpenRun::close);
                    return prepare(number, changed, roster);
                },
                access.threads().worker());
    }

    /** Beside the job's file, so that it is found again with it. */
    private Path rosterPath(LabJob changed) {
        Path beside = job.file()
                .orElseGet(() -> access.folder()
                        .resolve("%s.json".formatted(changed.title().replaceAll("[^\\p{L}\\p{N} ._-]", "-"))));
        return LabJobFile.rosterOf(beside);
    }

    private Optional<OpenRun> prepare(int number, LabJob changed, Path path) {
        try {
            PreparedJob prepared = PreparedJob.of(changed);
            Roster roster = Roster.open(path);
            LabBench bench = new LabBench(
                    access.opener(), roster, access.rates(), access.threads().time(), access.clock(), access.repl());
            OpenRun made = new OpenRun(LabRun.open(prepared, bench, listener), roster);
            access.threads().ui().execute(() -> take(number, made));
            return Optional.of(made);
        } catch (FlasherException e) {
            access.threads().ui().execute(() -> job.say(e));
            return Optional.empty();
        }
    }

    private void take(int number, OpenRun made) {
        if (number == wanted) {
            opened.accept(made);
        }
    }
}
