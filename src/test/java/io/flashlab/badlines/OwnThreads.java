package io.flashlab.badlines;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.function.Executable;

/** Runs a check in a thread group of its own: what other tests leave for a while does not pass for a leftover of this one. */
final class OwnThreads {

    private OwnThreads() {}

    static void run(Executable check) throws Throwable {
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                check.execute();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            return null;
        });
        Thread thread = new Thread(new ThreadGroup("check"), task, "check");
        thread.start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }
}
