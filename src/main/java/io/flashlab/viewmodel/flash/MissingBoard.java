package io.flashlab.viewmodel.flash;

import io.flashlab.engine.transport.PortInfo;
import io.flashlab.host.HostLook;
import io.flashlab.host.HostReport;
import io.flashlab.viewmodel.Texts;
import io.flashlab.viewmodel.error.ErrorContext;
import io.flashlab.viewmodel.error.ErrorPresenter;
import io.flashlab.viewmodel.job.JobOutcome;
import io.flashlab.viewmodel.job.JobRunner;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for why a board that was plugged in is not in the list of ports. UI thread only. */
final class MissingBoard {

    private final FlashSetup setup;
    private final JobRunner jobs;
    private final HostLook host;
    private final ErrorPresenter errors;
    private boolean looking;

    MissingBoard(FlashSetup setup, JobRunner jobs, HostLook host, Texts texts) {
        this.setup = setup;
        this.jobs = jobs;
        this.host = host;
        this.errors = new ErrorPresenter(texts);
    }

    /** Calls back when a port is there after all, so that the card about it has done its duty. */
    void follow(Runnable whenThere) {
        setup.board().selectedPortProperty().subscribe(port -> portSelected(port, whenThere));
    }

    private void portSelected(@Nullable PortInfo port, Runnable whenThere) {
        if (port != null && looking) {
            whenThere.run();
        }
    }

    /** Looks no longer. */
    void stop() {
        looking = false;
    }

    /** Shows what it finds, unless there is other work. */
    void look(Consumer<FlashState.Failed> show) {
        if (jobs.busyProperty().get()) {
            return;
        }
        ErrorContext context = setup.errorContext();
        jobs.run(_ -> host.look(""), outcome -> {
            if (outcome instanceof JobOutcome.Succeeded<HostReport>(HostReport found, Duration _)) {
                looking = setup.board().selectedPortProperty().get() == null;
                show.accept(new FlashState.Failed(errors.nothingAppears(context.withFound(found))));
            }
        });
    }
}
