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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens the runs of jobs; only the newest job's counts. UI thread only; what takes its time is done elsewhere. */
final class RunOpening {

    private final LabAccess access;
    private final LabJobViewModel job;
    private final LabListener listener;
    private final Consumer<OpenRun> opened;
    private int wanted;

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

    /** @param before the run of the job before; it is closed first */
    void open(LabJob changed, @Nullable OpenRun before) {
        int number = ++wanted;
        Path roster = rosterPath(changed);
        access.threads().worker().execute(() -> prepare(number, changed, roster, before));
    }

    /** Beside the job's file, so that it is found again with it. */
    private Path rosterPath(LabJob changed) {
        Path beside = job.file()
                .orElseGet(() -> access.folder()
                        .resolve("%s.json".formatted(changed.title().replaceAll("[^\\p{L}\\p{N} ._-]", "-"))));
        return LabJobFile.rosterOf(beside);
    }

    private void prepare(int number, LabJob changed, Path path, @Nullable OpenRun before) {
        if (before != null) {
            before.close();
        }
        try {
            PreparedJob prepared = PreparedJob.of(changed);
            Roster roster = Roster.open(path);
            LabBench bench = new LabBench(
                    access.opener(), roster, access.rates(), access.threads().time(), access.clock(), access.repl());
            OpenRun made = new OpenRun(LabRun.open(prepared, bench, listener), roster);
            access.threads().ui().execute(() -> take(number, made));
        } catch (FlasherException e) {
            access.threads().ui().execute(() -> job.say(e));
        }
    }

    private void take(int number, OpenRun made) {
        if (number == wanted) {
            opened.accept(made);
        } else {
            access.threads().worker().execute(made::close);
        }
    }
}
