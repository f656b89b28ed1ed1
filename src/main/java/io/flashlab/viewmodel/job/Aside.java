package io.flashlab.viewmodel.job;

import io.flashlab.engine.task.CancellationToken;
import java.util.concurrent.CountDownLatch;

/** Work that gives way to a job, and whether it has ended. */
record Aside(CancellationToken token, CountDownLatch end) {

    Aside() {
        this(new CancellationToken(), new CountDownLatch(1));
    }

    /** One that has ended. */
    static Aside none() {
        return new Aside(new CancellationToken(), new CountDownLatch(0));
    }

    void run(Runnable work) {
        try {
            work.run();
        } finally {
            end.countDown();
        }
    }

    void cancel() {
        token.cancel();
    }

    /** Returns soon after {@link #cancel}: the work looks at its token every 100 ms. */
    void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
